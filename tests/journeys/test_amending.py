"""A plan director amends the plan by one more line, and an HR specialist fills the slot that the amendment made."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories.district import staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import line
from tests.journeys.conftest import PHONE, fill, go, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, TODAY = "A second campus monitor", "2022-10-14"


@pytest.fixture(autouse=True)
def lena():
    """A position of an authorization that is full, and someone to hold one more."""
    line("position", "filled", authorization(code="A-03"))
    person = staff("Lena Ortiz")
    return f"{person.name} · {person.employee_number}"


def shown(page, words):
    """Wait for words on the page."""
    page.get_by_text(words).first.wait_for()


class TestAmending:
    def test_leads_from_the_decision_to_who_holds_the_new_line(self, page, new_page, width, look, lena):
        sign_in(page, user(Role.PLAN_DIRECTOR))
        go(page, "Plan")
        page.get_by_role("link", name="The split by school and year").click()
        look(page, "Approved staffing")
        if width == PHONE:
            page.get_by_role("row").filter(has_text="A-03").locator("summary").click()
        page.get_by_role("link", name="Amend A-03").click()
        look(page, "Draft an amendment of the plan")
        page.get_by_label("Title").fill(TITLE)
        page.get_by_label("Decided by").select_option(label="School Board")
        page.get_by_label("Decided on").fill("2022-10-11")
        page.get_by_label("Reason").fill("Two entrances are left alone.")
        send(page, "Save the draft")
        look(page, "Add a change to this amendment")
        expect(page.get_by_label("Kind of change")).to_have_value("authorization_change")
        expect(page.get_by_label("Which approval").locator("option:checked")).to_contain_text("A-03")
        send(page, "Add a change")
        shown(page, "One thing to put right")
        look(page, "Add a change to this amendment")
        page.get_by_label("How many in all").fill("2")
        send(page, "Add a change")
        look(page, TITLE)
        shown(page, "Once in force it changes 1 approval.")
        tasks = page.get_by_role("region", name="What there is to do")
        expect(tasks.get_by_role("listitem").filter(has_text="To do")).to_have_count(1)
        totals = page.get_by_role("region", name="What it does to the totals")
        expect(totals.get_by_role("row", name="East, from").get_by_text("2.000")).to_be_visible()
        tasks.get_by_role("link", name="Say what changes").click()
        look(page, "Add a change to this amendment")
        page.get_by_label("Kind of change").select_option(label="Approve another role or year")
        page.get_by_label("Code").wait_for()
        expect(page.get_by_label("Code")).to_have_value("A-04")
        look(page)
        page.get_by_role("link", name="Cancel").click()
        look(page, TITLE)
        page.get_by_role("link", name="Put in force").last.click()
        look(page, "Put this amendment in force")
        expect(page.get_by_role("row", name="Campus monitor (A-03)").get_by_text("2 approved")).to_be_visible()
        send(page, "Put in force")
        look(page, TITLE)
        shown(page, "It changes 1 approval.")
        page.get_by_text("History", exact=True).click()
        look(page)

        theirs = new_page(width)
        sign_in(theirs, user(Role.HR_SPECIALIST))
        theirs.goto(page.url)
        look(theirs, TITLE)
        theirs.get_by_role("link", name="Open the position: Campus monitor").click()
        look(theirs, "Open a position")
        chosen = theirs.get_by_label("What the plan approves").locator("option:checked")
        expect(chosen).to_contain_text("Campus monitor, East, number 2")
        theirs.get_by_label("Opened on").fill(TODAY)
        send(theirs, "Open the position")
        look(theirs, "Campus monitor")
        fill(theirs, look, lena, (TODAY, TODAY, TODAY, TODAY))
        go(theirs, "Positions")
        shown(theirs, "2 of 2 filled.")
        # The day of the decision changed nothing of the days before it.
        theirs.goto(f"{reverse('staffing:position-list')}?as_of=2022-09-30")
        look(theirs, "Positions")
        shown(theirs, "1 of 1 filled on Sep 30, 2022.")
        theirs.goto(f"{reverse('staffing:money-list')}?as_of=2022-09-30")
        look(theirs)
        expect(theirs.get_by_role("link", name="Campus monitor")).to_have_count(1)
