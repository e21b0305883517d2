"""What somebody noticed becomes an adjustment, an amendment of the plan in force, and a line in the next report."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from monitoring import catalogue, services
from plan.indicators import Period
from plan.models import Amendment
from tests.factories.district import school, staff, user
from tests.factories.monitoring import LATER, indicator, report_made, report_released
from tests.factories.plan import authorization, plan
from tests.factories.students import student
from tests.journeys.conftest import act, choose, go, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Two entrances are open at the same time, and one monitor is there."
TITLE = "Put a monitor at each entrance"


@pytest.fixture
def setting(monkeypatch):
    """A plan with two monitors at East, a student, and someone who can own an adjustment; reports count little."""
    monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
    plan()
    student("Zelda", "Quistworth", at=school())
    authorization("position", code="A-07", count=2)
    return staff("Paula Ferris", "D0001")


@pytest.fixture
def desk(new_page, width):
    """A function that gives someone with a role, and their browser."""

    def seated(role, **where):
        page, person = new_page(width), user(role, **where)
        sign_in(page, person)
        return page, person

    return seated


def note(page, look):
    """Note what was noticed; a student's name is not taken, and nothing typed is lost."""
    page.goto("/monitoring/observations/")
    look(page, "Observations")
    page.get_by_role("link", name="Note what you noticed").click()
    look(page, "Note what you noticed")
    page.get_by_label("What it is").select_option(label="Challenge")
    page.get_by_label("What did you notice?").fill(f"{WORDS} Zelda Quistworth said so.")
    send(page, "Note it")
    page.get_by_text("This may name a student").first.wait_for()
    look(page)
    page.get_by_label("What did you notice?").fill(WORDS)
    send(page, "Note it")
    expect(page.get_by_text("It is noted.")).to_be_visible()
    look(page)


def propose(page, look):
    """Propose an adjustment from the row of the observation."""
    page.goto("/monitoring/observations/")
    page.get_by_role("link", name="Adjust something").click()
    look(page, "Propose an adjustment")
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_label("What is done otherwise").fill(TITLE)
    page.get_by_label("Why", exact=True).fill("One monitor cannot be at two doors.")
    choose(page, "Owner", "Paula Ferris")
    page.get_by_label("To be done by").fill("2022-11-30")
    send(page, "Propose it")
    expect(page.get_by_text("It is proposed.")).to_be_visible()
    look(page)


def accept(page, look):
    """Accept it as an amendment: what else is asked hangs on what it changes."""
    go(page, "My work")
    item = page.get_by_role("listitem").filter(has_text="Decide on an adjustment that is proposed")
    item.get_by_role("link", name="Read and decide").click()
    act(page, "Accept")
    look(page, "Accept this adjustment")
    page.get_by_label("What it changes of the plan").select_option(label="An amendment of the plan")
    page.get_by_label("To be decided by").select_option(label="School Board")
    look(page)
    page.get_by_label("To be decided on").fill("2022-10-14")
    send(page, "Accept")
    expect(page.get_by_text("Amendment 1 is drafted: add what it changes")).to_be_visible()
    expect(page.get_by_text("is drafted for it, and not in force yet")).to_be_visible()
    look(page)


def enforce(page, look):
    """Say on the amendment's page what it changes, and put it in force."""
    page.locator(".head").get_by_role("link", name=f"Amendment 1, {TITLE}").click()
    page.get_by_role("heading", level=1, name=TITLE, exact=True).wait_for()
    beside = page.locator("#main, main").get_by_role("link", name=TITLE, exact=True)
    expect(beside).to_be_visible()
    look(page)
    act(page, "Add a change")
    page.get_by_label("Kind of change").select_option(index=1)
    page.get_by_label("Which approval").select_option(index=1)
    page.get_by_text("Today: Campus monitor").wait_for()
    page.get_by_label("How many in all").fill("3")
    send(page, "Add a change")
    act(page, "Put in force")
    send(page, "Put in force")
    expect(page.get_by_text("The amendment is in force.")).to_be_visible()
    beside.click()
    expect(page.get_by_text(f"Amendment 1, {TITLE}, is in force since Oct 14, 2022.")).to_be_visible()
    look(page)


def tell(page, look):
    """Tell of both in the report on their month, and release it."""
    report = report_made(Period.month(date(2022, 10, 1)))
    page.goto(reverse("monitoring:report-compose", args=[report.ref]))
    look(page, "Success, challenges and adjustments of October 2022")
    page.get_by_role("button", name=f"Put in {WORDS}").click()
    page.get_by_role("button", name=f"Put in {TITLE}").click()
    hard = page.get_by_role("group", name="What was hard, Paragraph 1")
    expect(hard.get_by_label("What it says")).to_have_value(WORDS)
    look(page)
    send(page, "Save")
    expect(page.get_by_text("What the report says in words is saved.")).to_be_visible()
    look(page)
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
    services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def read(page, look):
    """Read the next report, which says by itself what became of it."""
    report = report_released(Period.month(date(2022, 11, 1)))
    page.goto(reverse("monitoring:report-detail", args=[report.ref]))
    expect(page.get_by_role("heading", name="What became of earlier adjustments")).to_be_visible()
    expect(page.get_by_text(f"Amendment 1, {TITLE}, is in force since Oct 14, 2022.")).to_be_visible()
    look(page)


def test_what_was_noticed_becomes_an_amendment_in_force(desk, look, setting):
    theirs, _staff = desk(Role.STAFF_MEMBER, at=school())
    note(theirs, look)
    leader, _leader = desk(Role.SCHOOL_LEADER, at=school())
    propose(leader, look)
    director, _director = desk(Role.PLAN_DIRECTOR)
    accept(director, look)
    enforce(director, look)
    assert Amendment.objects.get().status == Amendment.Status.IN_FORCE
    tell(director, look)
    board, _member = desk(Role.BOARD_MEMBER)
    read(board, look)
