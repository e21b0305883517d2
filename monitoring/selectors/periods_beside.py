"""Two released reports of one cadence beside each other, whatever their periods: from what was released alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from district.models import User
from monitoring import policies
from monitoring.comparing import FigurePair, compared
from monitoring.models import CLOSED, PEOPLE, Report
from monitoring.selectors.released import released_alone
from monitoring.selectors.students import released_about_students
from monitoring.student_sheets import StudentSheet


@dataclass(frozen=True, slots=True)
class PeriodsBeside:
    """Two reports, the figures of plan and staff in pairs, and what each tells of students."""

    before: Report
    after: Report
    figures: Sequence[FigurePair]
    students: tuple[Sequence[StudentSheet], Sequence[StudentSheet]]


def reports_released(user: User) -> QuerySet[Report]:
    """Return every released report that ``user`` may see, superseded ones too, newest first."""
    found = policies.visible_reports(user).filter(status__in=CLOSED).select_related("plan", *PEOPLE)
    return found.order_by("-period_until", "period_from", "-revision", "-id")


def periods_beside(one: Report, other: Report) -> PeriodsBeside:
    """
    Return two released reports one may see, the earlier period first; of one period the earlier revision. Two queries.

    :raises ValueError: when they are not of one cadence, or are one report.
    """
    if one.cadence != other.cadence or one.pk == other.pk:
        raise ValueError("two reports of one cadence are put beside each other")
    before, after = sorted((one, other), key=lambda report: (report.period_from, report.period_until, report.revision))
    sheets, students = released_alone([before, after]), released_about_students([before, after])
    pairs = compared(sheets[before.pk], sheets[after.pk])
    return PeriodsBeside(before, after, pairs, (students[before.pk], students[after.pk]))
