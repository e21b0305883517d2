"""A report is made, reviewed, returned with a reason, counted again, and released by someone else to the Board."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from district.models import Role
from monitoring import catalogue
from tests.factories.district import user
from tests.factories.monitoring import cell, indicator, report_released, report_released_again
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import line
from tests.journeys.conftest import act, go, send, sign_in, work

pytestmark = pytest.mark.django_db(transaction=True)
REPORT = "Monitoring report, September 2022"
REASON = "East’s monitor began on September 1: record it first."
ANSWER = "The monitor’s first day is recorded; the figures were counted again."
WHY = "A fourth line at East was recorded late."


@pytest.fixture
def to_tell():
    """One position that waits, and one milestone: what a report can tell of."""
    authorization("position", code="A-07", count=2)
    milestone("m1", due=date(2022, 8, 31))
    return line("position", "offered")


@pytest.fixture
def desk(new_page, width):
    """A function that gives someone with roles, and their browser, at the list of reports."""

    def seated(*roles):
        page, person = new_page(width), user(*roles)
        sign_in(page, person)
        go(page, "Reports")
        return page, person

    return seated


def step(page, look, name, heading):
    """Take one step by its button and the page it leads to, and return to the report."""
    act(page, name)
    look(page, heading)
    send(page, name)
    at_report(page)


def at_report(page):
    page.get_by_role("heading", level=1, name=REPORT, exact=True).wait_for()


def counted(page):
    """See that the report waits, let a worker make it, and see it made."""
    page.get_by_text("Waiting for a worker to begin.").wait_for()
    work()
    page.reload()
    page.locator(".head").get_by_role("link", name="Submit for review").wait_for()


@pytest.fixture
def measured_twice(monkeypatch):
    """A released report, and its revision with another count and other words."""
    monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
    first = report_released()
    more = indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)], source="Test rows.")
    monkeypatch.setattr(catalogue, "CATALOGUE", (more, indicator("test.more", label="More lines held")))
    return first, report_released_again(first)


def offered(page, name, *, is_there=True):
    """Assert that the report's page offers an action, folded or not, or that it comes to offer it no more."""
    link = page.locator(".head").get_by_role("link", name=name, exact=True, include_hidden=True)
    expect(link).to_have_count(int(is_there))


class TestReleasing:
    def test_takes_two_people_and_what_the_first_wrote_can_go_back(self, desk, look, to_tell):
        theirs, author = desk(Role.PLAN_DIRECTOR, Role.SUPERVISOR)
        look(theirs, "Reports")
        theirs.get_by_label("Period", exact=True).select_option(label="September 2022")
        theirs.get_by_role("button", name="Make the report").click()
        look(theirs, REPORT)
        counted(theirs)
        look(theirs, REPORT)
        step(theirs, look, "Submit for review", "Submit the report on September 2022")
        expect(theirs.get_by_text("The report waits for its release.")).to_be_visible()
        # A supervisor too, and still not of a report of their own.
        offered(theirs, "Return to draft")
        offered(theirs, "Release", is_there=False)

        second, _supervisor = desk(Role.SUPERVISOR)
        second.get_by_role("link", name="September 2022").click()
        at_report(second)
        offered(second, "Release")
        act(second, "Return to draft")
        look(second, "Return the report on September 2022")
        send(second, "Return to draft")
        second.get_by_role("heading", name="One thing to put right").wait_for()
        look(second)
        second.get_by_label("Reason").fill(REASON)
        send(second, "Return to draft")
        second.get_by_text("The report is a draft again.").wait_for()
        offered(second, "Release", is_there=False)

        go(theirs, "My work")
        back = theirs.get_by_role("listitem").filter(has_text="Revise a report that was returned to you")
        expect(back.get_by_text(REASON).first).to_be_visible()
        look(theirs)
        back.get_by_role("link", name="Open the draft").click()
        at_report(theirs)
        expect(theirs.get_by_text(f"Returned to {author.name} by")).to_be_visible()
        theirs.get_by_text("History", exact=True).click()
        expect(theirs.get_by_text(f"Reason: {REASON}").filter(visible=True)).to_have_count(2)
        look(theirs)
        step(theirs, look, "Count again", "Count the report on September 2022 again")
        counted(theirs)
        theirs.get_by_role("link", name="Submit for review").click()
        look(theirs, "Submit the report on September 2022")
        expect(theirs.get_by_text(f"Reason: {REASON}")).to_be_visible()
        theirs.get_by_label("What you did about it").fill(ANSWER)
        send(theirs, "Submit for review")
        at_report(theirs)

        third, _member = desk(Role.BOARD_MEMBER)
        expect(third.get_by_text("None has been released yet.")).to_be_visible()
        go(second, "My work")
        line = second.get_by_role("listitem").filter(has_text="Review a report")
        expect(line.get_by_text(f"“{REASON}”").first).to_be_visible()
        line.get_by_role("link", name="Read and decide").click()
        at_report(second)
        expect(second.get_by_text(f"Answered by {author.name}")).to_contain_text(ANSWER)
        look(second)
        step(second, look, "Release", "Release the report on September 2022")
        look(second)
        expect(second.get_by_text(f"Written by {author.name}, released by")).to_be_visible()
        go(third, "Reports")
        third.get_by_role("link", name="September 2022").click()
        look(third, REPORT)
        expect(third.get_by_text("Unchanged since release")).to_be_visible()
        expect(third.get_by_text("History", exact=True)).to_have_count(0)


class TestARevision:
    def test_leads_to_what_it_revises_and_shows_both_side_by_side(self, desk, look, measured_twice):
        page, _member = desk(Role.BOARD_MEMBER)
        page.get_by_role("link", name="September 2022").last.click()
        look(page, f"{REPORT}, revision 1")
        expect(page.get_by_text("This report was superseded by revision 2")).to_be_visible()
        page.get_by_role("link", name="Compare revisions 1 and 2").click()
        look(page, "Report on September 2022")
        row = page.get_by_role("row", name="East").get_by_role("cell")
        for place, words in enumerate(("3 of 4", "4 of 4", "+1")):
            expect(row.nth(place)).to_have_text(words)
        page.get_by_role("link", name="Revision 2", exact=True).click()
        look(page, f"{REPORT}, revision 2")
        page.get_by_role("link", name="Read revision 1").click()
        look(page, f"{REPORT}, revision 1")

    def test_is_released_by_someone_who_reads_what_it_changes_and_why(self, desk, look, monkeypatch):
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
        report_released()
        theirs, _author = desk(Role.PLAN_DIRECTOR)
        theirs.get_by_role("link", name="September 2022").click()
        act(theirs, "Make a correction")
        look(theirs, "Correct the report on September 2022")
        theirs.get_by_label("Reason").fill(WHY)
        send(theirs, "Make a correction")
        look(theirs, f"{REPORT}, revision 2")
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)]),))
        counted(theirs)
        theirs.locator(".head").get_by_role("link", name="Submit for review").click()
        look(theirs, "Submit the report on September 2022, revision 2")
        send(theirs, "Submit for review")

        second, _supervisor = desk(Role.SUPERVISOR)
        go(second, "My work")
        line = second.get_by_role("listitem").filter(has_text="Review a report")
        expect(line.get_by_text(f"revision 2, corrects revision 1: “{WHY}”").first).to_be_visible()
        expect(line.get_by_text("1 of 1 figure differs from revision 1").first).to_be_visible()
        look(second)
        line.get_by_role("link", name="Read and decide").click()
        second.get_by_role("link", name="Release").click()
        look(second, "Release the report on September 2022, revision 2")
        for words in ("Once released, revision 2 supersedes revision 1", f"Reason: {WHY}", "East: 3 of 4 → 4 of 4"):
            expect(second.get_by_text(words)).to_be_visible()
        send(second, "Release")
        look(second, f"{REPORT}, revision 2")
        expect(second.get_by_text("Revision 2 corrects revision 1")).to_be_visible()
        names = []
        for revision in (2, 1):
            with second.expect_download() as file:
                second.locator(".head").get_by_role("link", name="PDF").click()
            names.append(file.value.suggested_filename)
            if revision == 2:
                second.get_by_role("link", name="Read revision 1").click()
                look(second, f"{REPORT}, revision 1")
        assert names == [f"monitoring-report-2022-09-revision-{n}.pdf" for n in (2, 1)]
