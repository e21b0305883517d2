"""The demonstration hires as the district asks for: by a request, approved by two people, and checked before."""

from __future__ import annotations

from datetime import date

import pytest

from demo import hiring
from demo.courses import Step
from district.models import Role
from staffing.models import EndedOffer, Requisition, Vacancy
from tests.factories.district import staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import hr, opened

pytestmark = pytest.mark.django_db
COURSE = (
    Step("post", date(2021, 8, 10)),
    Step("offer", date(2021, 8, 20)),
    Step("decline", date(2021, 8, 23), code="place"),
    Step("offer", date(2021, 8, 25)),
    Step("accept", date(2021, 8, 27), starts_on=date(2021, 9, 6)),
    Step("fill", date(2021, 9, 6)),
    Step("vacate", date(2021, 10, 1), code="resigned", cover="Two colleagues."),
)


def test_a_course_is_taken_with_its_approvals(settings):
    settings.HIRING_APPROVALS = ["school_leader", "hr_specialist"]
    settings.HIRING_BEFORE_FIRST_DAY = ["background_check"]
    director, line = user(Role.PLAN_DIRECTOR), opened("position", authorization(code="A-30"))
    for step in COURSE:
        holder = staff().ref if step.action == "fill" else None
        line = hiring.take(line, "A-30/1", step, hr=hr(), director=director, holder=holder)
    hiring.count(line, "A-30/1", hr=hr(), director=director)
    filled, waits = Requisition.objects.order_by("id")
    assert (filled.status, filled.requested_by, filled.approved_by) == ("filled", director, hr())
    assert filled.onboarding.get(kind="background_check").done_on == date(2021, 8, 27)
    assert waits.status == "requested"
    assert (EndedOffer.objects.get().reason, Vacancy.objects.get().cover) == ("place", "Two colleagues.")
