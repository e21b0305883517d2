"""A quarter is counted; a privacy officer reads what is hidden and clears it, a supervisor releases it to the Board."""

from __future__ import annotations

import re

import pytest
from django.db.models import Q
from playwright.sync_api import expect

from district.models import Role
from monitoring import catalogue, report_words
from monitoring.models import ProtectedCell, Report
from tests.factories.district import user, year
from tests.factories.plan import plan
from tests.factories.students_told import counting, told
from tests.journeys.conftest import act, go, send, sign_in, unfold, work

pytestmark = pytest.mark.django_db(transaction=True)
COUNTS = {
    "diversion.referrals": {"east": told(4711), "hoover": told(1618), "north": told(7)},
    "diversion.eligible": {"east": told(48, 60), "hoover": told(30, 41), "north": told(25, 37)},
}
MORE = COUNTS | {"diversion.referrals": {"east": told(4711), "hoover": told(1990), "north": told(7)}}
WHY = "Cases of Hoover stood on paper and were entered late."
CLEAR = "Clear what it tells of students"


@pytest.fixture
def desk(new_page, width, settings, monkeypatch):
    """A function that gives someone with a role their browser, while reports measure what was said."""
    settings.REPORT_CADENCES = ["quarter"]
    year(2021)
    year(2022)
    plan()
    monkeypatch.setattr(catalogue, "CATALOGUE", tuple(counting(COUNTS)))

    def seated(role):
        page = new_page(width)
        sign_in(page, user(role))
        return page

    return seated


def counted(page):
    page.get_by_text("Waiting for a worker to begin.").wait_for()
    work()
    page.reload()
    page.locator(".head").get_by_role("link", name="Submit for review").wait_for()


def submit(page):
    page.locator(".head").get_by_role("link", name="Submit for review").click()
    send(page, "Submit for review")
    page.get_by_text("In review").first.wait_for()


def clear(page, look, name):
    """Read what is hidden from "My work" on, and clear it."""
    go(page, "My work")
    item = page.get_by_role("listitem").filter(has_text="Clear what a report tells of students")
    item.get_by_role("link", name="Read what is hidden").click()
    look(page, "What is hidden of students, and why")
    act(page, CLEAR)
    look(page, f"Clear what the report on {name} tells of students")
    expect(page.get_by_role("link", name="Read what is hidden, and why")).to_be_visible()
    send(page, "Clear")
    page.get_by_text("It is cleared. Somebody else releases the report.").wait_for()
    look(page)


def release(page, look):
    go(page, "My work")
    page.get_by_role("listitem").filter(has_text="Review a report").get_by_role("link").last.click()
    page.locator(".head").get_by_role("link", name="Release", exact=True).click()
    look(page)
    expect(page.get_by_role("heading", name="What it tells of students")).to_be_visible()
    send(page, "Release")
    page.get_by_text("The report is released.").wait_for()
    look(page)


def test_takes_a_privacy_officer_and_another_person_and_is_corrected_likewise(desk, look, monkeypatch):
    author = desk(Role.PLAN_DIRECTOR)
    go(author, "Reports")
    author.get_by_label("Period", exact=True).select_option(value="2021-22-q2")
    author.get_by_role("button", name="Make the report").click()
    counted(author)
    report = Report.objects.get()
    name = report_words.report_name(report)
    look(author, f"Monitoring report, {name}")
    expect(author.get_by_role("region", name="Youths referred for diversion, School")).to_have_count(0)
    hidden = ProtectedCell.objects.get(report=report, n_why="protects")
    expect(author.get_by_text(f"{hidden.n_raw:,}")).to_have_count(0)
    submit(author)
    expect(author.get_by_text("Waits for: the privacy officer.")).to_be_visible()

    supervisor = desk(Role.SUPERVISOR)
    expect(supervisor.get_by_text("Review a report")).to_have_count(0)

    officer = desk(Role.PRIVACY_OFFICER)
    item = officer.get_by_role("listitem").filter(has_text="Clear what a report tells of students")
    item.get_by_role("link", name="Read what is hidden").click()
    look(officer, "What is hidden of students, and why")
    unfold(officer)
    officer.get_by_label("Told or hidden").select_option(label="Hidden to protect a small one")
    officer.get_by_role("button", name="Show", exact=True).click()
    protects = ProtectedCell.objects.filter(Q(n_why="protects") | Q(of_why="protects"), report=report).count()
    officer.get_by_text(f"1 to {protects} of {protects}").wait_for()
    look(officer)
    row = officer.get_by_role("row").filter(has_text="It protects a small one").first
    expect(row).to_contain_text(f"{hidden.n_raw:,}")
    expect(row).to_contain_text("Hidden")
    clear(officer, look, name)
    release(supervisor, look)

    member = desk(Role.BOARD_MEMBER)
    go(member, "Reports")
    member.get_by_role("link", name=re.compile(re.escape(name.split()[0]))).first.click()
    look(member, f"Monitoring report, {name}")
    expect(member.get_by_text("What is told of students was protected and cleared before the release")).to_be_visible()
    expect(member.get_by_text(f"{hidden.n_raw:,}")).to_have_count(0)
    expect(member.get_by_text("History", exact=True)).to_have_count(0)
    member.get_by_role("link", name="Check it yourself").click()
    look(member, "Check it yourself")
    answer = member.goto(f"/monitoring/reports/{report.ref}/disclosure/")
    assert answer.status == 404

    corrected(author, officer, supervisor, look, monkeypatch, name)
    member.goto(f"/monitoring/reports/{report.ref}/")
    member.get_by_role("link", name="Compare revisions 1 and 2").click()
    look(member)
    expect(member.get_by_text("1 figure about students is told otherwise.")).to_be_visible()


def corrected(author, officer, supervisor, look, monkeypatch, name):
    """The author corrects it, and it takes the same people."""
    author.reload()
    act(author, "Make a correction")
    author.get_by_label("Reason").fill(WHY)
    send(author, "Make a correction")
    monkeypatch.setattr(catalogue, "CATALOGUE", tuple(counting(MORE)))
    counted(author)
    look(author)
    submit(author)
    clear(officer, look, f"{name}, revision 2")
    release(supervisor, look)
