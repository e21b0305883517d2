"""
What each role is here for, done without a mouse: hiring, reporting, reviewing, letting people and systems in.

Each commit HR and a supervisor do it, who between them come by what is folded, choose, find somebody, write and send.
``make test-deep`` lets everyone do theirs.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from core import clock, jobs
from district.models import Role
from monitoring import catalogue, services
from monitoring.models import Report
from staffing.models import Position
from tests.factories.district import school, staff, user
from tests.factories.monitoring import SEPTEMBER, indicator, report_released
from tests.factories.plan import authorization, milestone, plan
from tests.journeys.conftest import sign_in, work
from tests.journeys.test_keyboard import SHOWS

pytestmark = pytest.mark.django_db(transaction=True)
MOST_STOPS = 80
HAS_FOCUS = "one => one === document.activeElement"


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))


def measurable() -> None:
    """Make what is reported on: a plan, and the schools of the figure, since measuring itself may only read."""
    plan()
    for code in ("east", "north"):
        school(code, code.title())


def in_review() -> Report:
    """Return a report that somebody else made and sent to review today."""
    measurable()
    author, now = user(Role.PLAN_DIRECTOR), clock.now()
    report = services.report_request(actor=author, period=SEPTEMBER, at=now)
    jobs.run(report.job_id)
    return services.report_submit(actor=author, ref=report.ref, version=None, at=now)


def reach(page: Page, what: Locator) -> None:
    """Press Tab until ``what`` has the focus, and shows it."""
    expect(what).to_have_count(1)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if what.evaluate(HAS_FOCUS):
            assert page.evaluate(SHOWS), f"the focus on {what} is not seen"
            return
    pytest.fail(f"Tab does not come to {what}")


def follow(page: Page, name: str) -> None:
    """Follow a link of the page's own, which may be folded under *More*."""
    main = page.locator("main")
    more = main.locator(".more > summary")
    link = main.get_by_role("link", name=name)
    if not link.count():
        reach(page, more)
        page.keyboard.press("Enter")
    reach(page, link)
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    """Send a form by its button."""
    reach(page, page.locator("main").get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    reach(page, page.locator("main").get_by_label(label, exact=True))
    page.keyboard.type(words)


def pick(page: Page, label: str, words: str) -> None:
    """Find somebody by typing, and take the first who fits."""
    write(page, label, words)
    page.get_by_role("option").locator("visible=true").first.wait_for()  # those of lists that are not open are not seen
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def at(page: Page, heading: str) -> None:
    page.get_by_role("heading", level=1, name=heading).wait_for()


class TestByKey:
    def test_hr_opens_a_position_and_brings_it_to_its_holder(self, page, look):
        authorization("position", code="A-07")
        staff("Lena Ortiz")
        sign_in(page, user(Role.HR_SPECIALIST))
        page.goto(reverse("staffing:position-open"))
        reach(page, page.get_by_label("What the plan approves"))
        page.keyboard.press("ArrowDown")
        press(page, "Open the position")
        for step, heading in (("Post", "Post this position"), ("Record offer", "Record an offer")):
            at(page, "Campus monitor")
            follow(page, step)
            at(page, heading)
            press(page, step)
        at(page, "Campus monitor")
        page.goto(reverse("staffing:position-fill", args=[Position.objects.get().ref]))
        at(page, "Record the start in this position")
        pick(page, "Holder", "ortiz")
        press(page, "Record start")
        page.get_by_text("The position is filled.").wait_for()
        look(page, "Campus monitor")
        assert Position.objects.get().status == "filled"

    @pytest.mark.deep
    def test_an_author_makes_a_report_and_sends_it_to_review(self, page, look):
        measurable()
        sign_in(page, user(Role.PLAN_DIRECTOR))
        page.goto(reverse("monitoring:report-list"))
        reach(page, page.get_by_label("Period", exact=True))
        page.keyboard.press("End")  # the newest month
        press(page, "Make the report")
        at(page, "Monitoring report, September 2022")
        work()
        page.reload()
        follow(page, "Submit for review")
        at(page, "Submit the report on September 2022")
        press(page, "Submit for review")
        page.get_by_text("The report waits for its release.").wait_for()
        look(page, "Monitoring report, September 2022")

    def test_a_supervisor_returns_a_report_with_a_reason(self, page, look):
        report = in_review()
        sign_in(page, user(Role.SUPERVISOR))
        follow(page, "Read and decide")
        at(page, "Monitoring report, September 2022")
        follow(page, "Return to draft")
        at(page, "Return the report on September 2022")
        write(page, "Reason", "One monitor is missing.")
        press(page, "Return to draft")
        page.get_by_text("The report is a draft again.").wait_for()
        look(page, "Monitoring report, September 2022")
        report.refresh_from_db()
        assert report.status == "draft"

    @pytest.mark.deep
    def test_a_supervisor_releases_a_report(self, page, look):
        report = in_review()
        sign_in(page, user(Role.SUPERVISOR))
        follow(page, "Read and decide")
        at(page, "Monitoring report, September 2022")
        follow(page, "Release")
        at(page, "Release the report on September 2022")
        press(page, "Release")
        page.get_by_text("The report is released.").wait_for()
        look(page, "Monitoring report, September 2022")
        report.refresh_from_db()
        assert report.is_closed

    @pytest.mark.deep
    def test_an_administrator_adds_a_system_and_rolls_its_secret(self, page, look):
        owner = user(Role.ADMINISTRATOR)
        sign_in(page, owner)
        page.goto(reverse("district:client-list"))
        follow(page, "Add a system")
        at(page, "Add a system")
        write(page, "Name", "Payroll")
        write(page, "Purpose", "Enters what was paid.")
        pick(page, "Person responsible", owner.name)
        reach(page, page.get_by_role("checkbox").first)
        page.keyboard.press("Space")
        write(page, "Last day of access", "12312023")
        press(page, "Add the system")
        look(page, "The secret of Payroll")
        first = page.get_by_label("Client secret").input_value()
        follow(page, "I have copied it")
        at(page, "Payroll")
        expect(page.locator(".side").get_by_text("Dec 31, 2023")).to_be_visible()
        follow(page, "Make a new secret")
        at(page, "Make a new secret for Payroll")
        press(page, "Make a new secret")
        look(page, "The secret of Payroll")
        expect(page.get_by_label("Client secret")).to_have_value(re.compile("."))
        expect(page.get_by_label("Client secret")).not_to_have_value(first)

    @pytest.mark.deep
    def test_an_administrator_grants_a_role_at_a_school(self, page, look):
        authorization("position")  # at East
        person = user()
        sign_in(page, user(Role.ADMINISTRATOR))
        page.goto(reverse("district:person-list"))
        follow(page, person.name)
        at(page, person.name)
        follow(page, "Grant a role")
        at(page, f"Grant {person.name} a role")
        reach(page, page.get_by_label("Where it applies"))
        page.keyboard.type("East")
        reach(page, page.get_by_label("Role", exact=True))
        page.keyboard.type("School leader")
        press(page, "Grant the role")
        page.get_by_text("The role is granted.").wait_for()
        look(page, person.name)
        grant = person.role_assignments.get()
        assert (grant.role, grant.school.name) == (Role.SCHOOL_LEADER, "East")

    @pytest.mark.deep
    def test_a_board_member_reads_the_dashboard_and_takes_the_figures_along(self, page, look):
        report_released()
        sign_in(page, user(Role.BOARD_MEMBER))
        look(page, "The plan at a glance")
        follow(page, "Read the report")
        look(page, "Monitoring report, September 2022")
        with page.expect_download() as file:
            follow(page, "CSV")
        assert file.value.suggested_filename.endswith(".csv")

    @pytest.mark.deep
    def test_a_director_moves_a_due_date_from_under_more(self, page, look):
        made = milestone("m1", due=date(2022, 10, 31))
        sign_in(page, user(Role.PLAN_DIRECTOR))
        page.goto(reverse("plan:milestone-detail", args=[made.ref]))
        follow(page, "Move the due date")
        at(page, "Move the due date of this milestone")
        write(page, "New due date", "12152022")
        write(page, "Reason", "The signing waits.")
        press(page, "Move the due date")
        page.get_by_text("Due date moved.").wait_for()
        look(page, "Milestone m1")
        made.refresh_from_db()
        assert made.due_date == date(2022, 12, 15)
