"""A facilitator keeps in contact, hears a no, and gives somebody a link: opened by a scanner, answered, used up."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from restorative import services
from restorative.models import CaseContact, OwnWords
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case():
    found = make.case("preparing", at=school())
    for given, family in (("Zoë", "Testerly"), ("Kim", "Invented")):
        make.participant(found, students.student(given, family, at=found.school))
    make.referral(found)
    make.assigned(found, make.facilitator(name="Fay Cilitator"))
    return found


@pytest.fixture
def fay(case):
    return case.assignments.get().user


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/following_{name}_{width}.png", full_page=True)


class TestContacts:
    def test_are_logged_in_two_taps_and_wanted_again(self, new_page, look, width, case, fay):
        page = new_page(width)
        sign_in(page, fay)
        page.goto("/restorative/cases/")
        look(page)
        shot(page, "cases", width)
        page.get_by_role("link", name="Log contact").click()
        look(page, f"Log a contact for Case {case.number}")
        send(page, "Log it")
        page.get_by_role("heading", name=re.compile("to put right")).wait_for()
        look(page)
        page.get_by_label("With whom").select_option(label="Zoë Testerly · In conflict")
        page.get_by_label("How").select_option("phone")
        page.get_by_label("Minutes").fill("10")
        page.get_by_label("Note").fill("Would like to talk on Thursday.")
        page.get_by_label("Next contact wanted by").fill("2022-10-20")
        shot(page, "log", width)
        send(page, "Log it")
        look(page, f"Case {case.number}")
        shot(page, "case", width)
        expect(page.get_by_text("The contact is logged.")).to_be_visible()
        assert CaseContact.objects.get().follow_up_date == date(2022, 10, 20)
        page.goto("/restorative/contacts/")
        look(page, "Contacts")
        page.get_by_role("rowheader").get_by_role("link").first.click()
        act(page, "Take back")
        look(page)
        page.get_by_label("What was wrong").fill("It was the other student.")
        send(page, "Take back")
        look(page)
        expect(page.locator(".head").get_by_text("Taken back")).to_be_visible()


class TestConsent:
    def test_that_is_declined_stops_what_was_to_come(self, new_page, look, width, case, fay):
        page = new_page(width)
        sign_in(page, fay)
        page.goto(f"/restorative/cases/{case.ref}/")
        look(page, f"Case {case.number}")
        for name, answer in (("Zoë Testerly", "given"), ("Kim Invented", "declined")):
            page.get_by_role("region", name="Who takes part").get_by_role("link", name=name, exact=True).click()
            look(page)
            act(page, "Note what they said")
            look(page)
            page.get_by_label("What they said").select_option(answer)
            page.get_by_label("How").select_option("spoken")
            shot(page, "consent", width)
            send(page, "Save")
            look(page)
            shot(page, "participant", width)
            page.goto(f"/restorative/cases/{case.ref}/")
        look(page, f"Case {case.number}")
        expect(page.get_by_text("Somebody declined or withdrew")).to_be_visible()
        expect(page).to_have_title(re.compile(rf"^Case {case.number} – "))
        shot(page, "declined", width)
        assert len(services.stands_in_the_way(case)) == 1


class TestALink:
    def test_is_answered_once_by_whoever_has_it_though_a_scanner_looked(self, new_page, look, width, case, fay):
        page = new_page(width)
        sign_in(page, fay)
        one = case.participants.first()
        page.goto(f"/restorative/participants/{one.ref}/")
        act(page, "Make a link")
        look(page)
        send(page, "Make the link")
        look(page, "Their link")
        shot(page, "link", width)
        address = page.get_by_label("Address of the link").input_value()
        path = address.partition("/restorative/")[2]
        for _ in range(3):  # as mail scanners do
            assert Client().get(f"/restorative/{path}").status_code == 200

        child = new_page(width)
        child.goto(address)
        look(child, "What would you like to say?")
        expect(child.get_by_text("Hello Zoë,")).to_be_visible()
        shot(child, "answer", width)
        child.get_by_role("link", name="Español").click()
        look(child, "¿Qué le gustaría decir?")
        child.go_back()
        child.get_by_role("button", name="Send").click()
        expect(child.get_by_text("Write what you want to say.").first).to_be_visible()
        look(child)
        child.get_by_label("In your own words").fill("I was angry, and I want to say why.")
        child.get_by_role("button", name="Send").click()
        look(child, "Thank you")
        shot(child, "thanks", width)
        assert OwnWords.objects.get().words == "I was angry, and I want to say why."

        child.goto(address)
        look(child, "This link is not open any more")
        shot(child, "closed", width)
        page.get_by_role("link", name="I have copied it").click()
        look(page)
        expect(page.get_by_text("I was angry, and I want to say why.")).to_be_visible()
        expect(page.get_by_role("region", name="Links").get_by_text("Answered")).to_be_visible()
        shot(page, "answered", width)
