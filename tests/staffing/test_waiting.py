"""Whoever sees a record and may not take its next step reads whom it waits for: no page is a dead end."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from district.models import Role
from district.waiting import waits_for
from plan.indicators import Period
from staffing.line_types import POSITION
from tests.factories.district import user
from tests.factories.monitoring import report_in_review, report_made
from tests.factories.plan import milestone
from tests.factories.staffing import hr, line, opened

pytestmark = pytest.mark.django_db
NEXT = "Next: post the position"


@pytest.fixture
def read(client):
    """A function that fetches a page for someone."""

    def fetch(name, record, person):
        client.force_login(person)
        return client.get(reverse(name, args=[record.ref])).content.decode()

    return fetch


def test_a_position_that_a_director_opened_says_that_hr_posts_it(read):
    made = opened("position")
    page = read("staffing:position-detail", made, user(Role.PLAN_DIRECTOR))
    assert NEXT in page
    assert "Waits for: the HR specialist." in page
    page = read("staffing:position-detail", made, hr())
    assert NEXT in page
    assert "Waits for" not in page


def test_a_milestone_names_its_owner_or_the_director(read):
    made = milestone("m1", date(2023, 1, 31))
    page = read("plan:milestone-detail", made, user(Role.BOARD_MEMBER))
    assert "Waits for: the plan director." in page
    assert "Waits for" not in read("plan:milestone-detail", made, user(Role.PLAN_DIRECTOR))


def test_a_report_says_whose_turn_it_is(read):
    assert "Waits for: the plan director." in read("monitoring:report-detail", report_made(), user(Role.HR_SPECIALIST))
    report = report_in_review(Period.month(date(2022, 8, 1)))
    assert "Waits for: the supervisor." in read("monitoring:report-detail", report, report.submitted_by)
    assert "Waits for" not in read("monitoring:report-detail", report, user(Role.SUPERVISOR))


def test_what_nobody_does_by_hand_waits_for_nobody():
    assert waits_for(POSITION.workflow, "", []) == ""
    assert waits_for(POSITION.workflow, "post", ["post"]) == ""


def test_a_stipend_that_was_awarded_is_to_be_described_before_it_is_completed(read):
    made = line("stipend", "awarded")
    page = read("staffing:stipend-detail", made, user(Role.PLAN_DIRECTOR))
    assert "Next: say what it is about" in page
    assert reverse("staffing:stipend-describe", args=[made.ref]) in page
