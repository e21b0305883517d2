"""One school in counts and clocks, and no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count, Q, QuerySet

from district.models import School, User
from restorative import policies
from restorative.models import CaseDuty, CaseStatus, DutyKind, RestorativeCase
from restorative.models.cases import OPEN_STATUSES, unsealed
from restorative.selectors.practice import Practice, practice_counts


@dataclass(frozen=True, slots=True)
class SchoolCounts:
    """What stands at a school now: open cases by status, duties, days to the first steps, and practice this month."""

    school: School
    by_status: Sequence[tuple[str, int]]
    duties_open: int
    duties_late: int
    days_to_screen: float | None
    days_to_contact: float | None
    practice: Practice

    @property
    def open_cases(self) -> int:
        """How many cases are open."""
        return sum(count for _status, count in self.by_status)


def school_counts(user: User, today: date, now: datetime) -> list[SchoolCounts]:
    """Return the counts of the schools that ``user`` sees, by name. Six queries, however many schools."""
    schools = list(policies.school_pages(user))
    ids = [school.pk for school in schools]
    standing: dict[tuple[int, str], int] = {
        (school, status): count
        for school, status, count in RestorativeCase.objects.unsealed().filter(school__in=ids, status__in=OPEN_STATUSES)
        .values_list("school", "status").annotate(n=Count("pk")).order_by()
    }  # fmt: skip
    duties = {
        school: (opened, late)
        for school, opened, late in _standing_duties(ids)
        .values_list("school").annotate(opened=Count("pk"), late=Count("pk", Q(due_at__lte=now))).order_by()
    }  # fmt: skip
    steps = _days(ids, today)
    practice = practice_counts(today.replace(day=1), date.max)
    return [
        SchoolCounts(
            school=one,
            by_status=[(status, count) for status in OPEN_STATUSES if (count := standing.get((one.pk, status)))],
            duties_open=duties.get(one.pk, (0, 0))[0],
            duties_late=duties.get(one.pk, (0, 0))[1],
            days_to_screen=_median([row[1] for row in steps if row[0] == one.pk]),
            days_to_contact=_median([row[2] for row in steps if row[0] == one.pk]),
            practice=practice.get(one.pk, Practice()),
        )
        for one in schools
    ]


def _standing_duties(ids: Sequence[int]) -> QuerySet[CaseDuty]:
    # A sign of suicide risk is never a figure, nor part of one.
    found = CaseDuty.objects.open().filter(unsealed("case__"), school__in=ids).exclude(kind=DutyKind.SUICIDE_RISK)
    return found.exclude(case__status=CaseStatus.IN_ERROR)


def _days(ids: Sequence[int], today: date) -> list[tuple[int, int | None, int | None]]:
    """Return school, days to screening and days to first contact of the cases referred in the last 365 days."""
    since = date.fromordinal(today.toordinal() - 365)
    rows = RestorativeCase.objects.standing().unsealed().filter(school__in=ids)
    rows = rows.filter(referred_date__gt=since, referred_date__lte=today)
    steps = rows.values_list("school", "referred_date", "screened_date", "first_contact_date")
    return [
        (school, _between(referred, screened), _between(referred, reached))
        for school, referred, screened, reached in steps
    ]


def _between(begin: date, step: date | None) -> int | None:
    """Return the days from the referral to a step, None before it."""
    return (step - begin).days if step else None


def _median(days: Sequence[int | None]) -> float | None:
    told = [day for day in days if day is not None]
    return float(median(told)) if told else None


def duties_open(user: User, school: School) -> QuerySet[CaseDuty]:
    """Return the open duties at a school that ``user`` may know of, the first due first; of their case nothing."""
    return (
        policies.visible_duties(user)
        .open()  # type: ignore[attr-defined]  # a DutyQuerySet
        .filter(school=school)
        .select_related("school", "assignee", "case")
        .order_by("due_at", "pk")
    )
