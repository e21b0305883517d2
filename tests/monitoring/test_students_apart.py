"""
A figure of adults that counted students among them when an earlier report was released: who has both subtracts.

So it was with people reached by prevention activities, of whom students became a figure of their own.
"""

from __future__ import annotations

from datetime import date

import pgtrigger
import pytest

from community.indicators import INDICATORS
from core.errors import Conflict
from core.refusals import constraint_of
from district.models import Role
from monitoring import services
from monitoring.models import Figure, ReleasedFigure, Report
from monitoring.models.students_apart import WITH_STUDENTS
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import LATER, cell, indicator, report_made, report_released, report_revised
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
REACH = "community.prevention_reach"
OCTOBER = Period.month(date(2022, 10, 1))


def together(n=57):
    """Return the figure as it was: 53 adults and 4 students."""
    return indicator(REACH, [cell("east", n, None)], label="People reached", unit=WITH_STUDENTS[REACH])


def adults(n=53):
    return indicator(REACH, [cell("east", n, None)], label="Adults reached", unit="adults who took part")


def keys(report):
    return set(Figure.objects.filter(report=report).values_list("definition__key", flat=True))


@pytest.fixture
def told_together(measured):
    """A report as it was released before students were a figure of their own."""
    measured(indicator(), together())
    with writing(as_owner=True), pgtrigger.ignore("monitoring.Report:students_apart"):
        return report_released()


def test_a_correction_tells_no_adults_where_they_were_told_with_students(measured, told_together):
    measured(indicator(), adults())
    report = report_revised(told_together)
    assert keys(report) == {"test.lines_held"}
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
    assert services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER).is_closed
    assert list(ReleasedFigure.objects.filter(indicator=REACH).values_list("report", flat=True).distinct()) == [
        told_together.pk
    ]


def test_other_days_tell_them(measured, told_together):
    measured(indicator(), adults())
    assert keys(report_released(OCTOBER)) == {"test.lines_held", REACH}


def test_a_report_that_was_released_by_the_figure_as_it_is_is_corrected_by_it(measured):
    measured(indicator(), adults(50))
    first = report_released()
    measured(indicator(), adults())
    assert keys(report_revised(first)) == {"test.lines_held", REACH}


class TestTheDatabase:
    def refusal(self, report) -> str:
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)
        with pytest.raises(Conflict, match="how many students they were") as refused:
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)
        assert Report.objects.get(pk=report.pk).status == "in_review"
        return constraint_of(refused.value.__cause__)

    def test_refuses_a_draft_that_was_counted_as_it_was(self, measured):
        measured(indicator(), together())
        assert self.refusal(report_made()) == "report_students_apart"

    def test_refuses_the_adults_beside_what_was_told_with_students(self, measured, told_together, monkeypatch):
        measured(indicator(), adults())
        monkeypatch.setattr("monitoring.services.making.selectors.told_with_students", lambda report: set())
        assert self.refusal(report_revised(told_together)) == "report_students_apart"


def test_the_figure_counts_no_student_now():
    (now,) = (one for one in INDICATORS if one.key == REACH)
    assert now.unit != WITH_STUDENTS[REACH]
    assert WITH_STUDENTS.keys() <= {one.key for one in INDICATORS}
