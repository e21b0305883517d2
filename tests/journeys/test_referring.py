"""A teacher refers on a phone, is cut off and finds the draft again; a weapon becomes the school leader's duty."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from district.models import Role
from restorative.models import CaseDuty, ReferralDraft, RestorativeReferral
from tests.factories import restorative as make
from tests.factories.district import school, user
from tests.factories.students import accepted, code
from tests.journeys.conftest import PHONE, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _list():
    code()
    make.behavior()
    school()


@pytest.fixture
def teacher():
    return user(Role.STAFF_MEMBER, at=school(), name="Tess Teacher")


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/referring_{name}.png", full_page=True)


def person(page, number: int):
    return page.get_by_role("group", name=f"Person {number}")


def begin(page, look) -> None:
    """Open the page from the list and type what one remembers first."""
    page.goto("/restorative/referrals/")
    look(page, "Referrals")
    page.locator(".head").get_by_role("link", name="Refer", exact=True).click()
    look(page, "Refer an incident")
    expect(page.get_by_label("School")).to_have_value("east")
    page.get_by_label("Time of day").select_option("lunch")
    page.get_by_label("Where").select_option("cafeteria")
    page.get_by_label("What it is about").select_option("fighting")
    page.get_by_label("What happened").fill("Two students fought, and Zoe had a knife.")
    person(page, 1).get_by_label("Name").fill("Zoë Testerly")
    person(page, 1).get_by_label("Was there as").select_option("responsible")


class TestOnAPhone:
    def test_what_was_typed_is_found_again_and_a_weapon_is_the_leaders_to_report(self, new_page, look, teacher):
        leader = accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lee Leader"))
        page = new_page(PHONE)
        sign_in(page, teacher)
        begin(page, look)
        shot(page, "begun")
        # The page keeps itself while one types, and says so: then the phone goes dark.
        expect(page.get_by_text("Kept at")).to_be_visible()
        page.context.close()
        assert ReferralDraft.objects.get().user == teacher

        page = new_page(PHONE)
        sign_in(page, teacher)
        page.goto("/restorative/referrals/")
        look(page, "Referrals")
        page.get_by_role("link", name="Go on with it").click()
        look(page, "Refer an incident")
        expect(page.get_by_text("This is what you typed until")).to_be_visible()
        expect(page.get_by_label("What happened")).to_have_value("Two students fought, and Zoe had a knife.")
        expect(person(page, 1).get_by_label("Name")).to_have_value("Zoë Testerly")

        page.get_by_role("button", name="Add another person").click()
        expect(person(page, 2).get_by_label("Name")).to_be_focused()
        look(page, "Refer an incident")
        person(page, 2).get_by_label("Name").fill("Bo Sampleman")
        person(page, 2).get_by_label("Was there as").select_option("harmed")
        send(page, "Send")
        look(page, "Refer an incident")
        expect(page.get_by_text("Tick what applies, or “None of these”.").first).to_be_visible()
        shot(page, "to_put_right")
        page.get_by_label("A dangerous weapon").check()
        send(page, "Send")
        look(page, "Refer an incident")
        expect(page.get_by_text("seems to name somebody: Zoe")).to_be_visible()
        shot(page, "named")
        page.get_by_label("What happened").fill("Two students fought, and one of them had a knife.")
        send(page, "Send")
        referral = RestorativeReferral.objects.get()
        look(page, f"Receipt {referral.receipt}")
        shot(page, "receipt")
        expect(page.get_by_text("Testerly")).to_have_count(0)
        assert not ReferralDraft.objects.exists()
        page.context.close()

        page = new_page(PHONE)
        sign_in(page, leader)
        duty = CaseDuty.objects.get(kind="police_report")
        page.goto("/restorative/duties/")
        look(page, "Duties")
        shot(page, "duties")
        page.get_by_role("link", name="Report the weapon to the police").first.click()
        look(page, f"Report the weapon to the police ({duty.called})")
        shot(page, "duty")
        expect(page.get_by_text("Zoë Testerly")).to_be_visible()
        expect(page.get_by_text("Iowa Code 280.17A")).to_be_visible()
        assert "Testerly" not in page.title()
        page.locator(".head").get_by_role("link", name="Note as done").click()
        look(page, "Note what was done")
        page.get_by_label("What was done").fill("Called 911 at noon; an officer came.")
        send(page, "Note as done")
        look(page, f"Report the weapon to the police ({duty.called})")
        expect(page.locator(".head").get_by_text("Done")).to_be_visible()

    def test_goes_without_a_script(self, new_page, look, teacher):
        page = new_page(PHONE, java_script_enabled=False)
        sign_in(page, teacher)
        page.goto("/restorative/referrals/new/")
        page.get_by_label("What happened").fill("Two students quarreled.")
        page.get_by_role("button", name="Add another person").click()
        expect(page.get_by_label("What happened")).to_have_value("Two students quarreled.")
        person(page, 1).get_by_label("Name").fill("Somebody New")
        page.get_by_role("button", name="Keep for later").click()
        expect(page.get_by_text("Kept. Nothing was sent yet")).to_be_visible()
        page.get_by_role("link", name="Go on with it").click()
        expect(person(page, 1).get_by_label("Name")).to_have_value("Somebody New")
        page.get_by_role("button", name="Throw it away").click()
        expect(page.get_by_text("Thrown away. Nothing was sent.")).to_be_visible()
        assert not ReferralDraft.objects.exists()

    def test_suspected_abuse_is_the_referrers_own_first(self, new_page, look, teacher):
        page = new_page(PHONE)
        sign_in(page, teacher)
        page.goto("/restorative/referrals/new/")
        page.get_by_label("Time of day").select_option("class")
        page.get_by_label("Where").select_option("classroom")
        page.get_by_label("What it is about").select_option("fighting")
        page.get_by_label("What happened").fill("A student told me something.")
        person(page, 1).get_by_label("Name").fill("Zoë Testerly")
        person(page, 1).get_by_label("Was there as").select_option("harmed")
        page.get_by_label("Suspected abuse or neglect of a child").check()
        send(page, "Send")
        duty = CaseDuty.objects.get(kind="abuse_spoken")
        look(page, f"Report suspected abuse by telephone ({duty.called})")
        shot(page, "abuse")
        expect(page.get_by_text("The law asks you to report suspected abuse yourself")).to_be_visible()
        expect(page.get_by_text("Testerly")).to_have_count(0)
