"""Reads of everyday practice: one's own, and counts by school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from district.models import School, User
from restorative import policies
from restorative.models import ClassCircle, PracticeLog
from students.models import RollClass


@dataclass(frozen=True, slots=True)
class Practice:
    """How much of it there was at a school in some days, without what was taken back."""

    logs: int = 0
    circles: int = 0


def logs(user: User) -> QuerySet[PracticeLog]:
    """Return the conversations that ``user`` may look at, the newest first. One query."""
    return policies.visible_logs(user).select_related("school", "entered_by").order_by("-on_date", "-pk")


def log_get(user: User, ref: str) -> PracticeLog:
    """:raises PracticeLog.DoesNotExist: when ``user`` may not see it."""
    return logs(user).get(ref=ref)


def circles(user: User) -> QuerySet[ClassCircle]:
    """Return the circles that ``user`` may look at, the newest first. One query."""
    return policies.visible_circles(user).select_related("school", "entered_by").order_by("-on_date", "-pk")


def circle_get(user: User, ref: str) -> ClassCircle:
    """:raises ClassCircle.DoesNotExist: when ``user`` may not see it."""
    return circles(user).get(ref=ref)


def practice_counts(since: date, until: date) -> Mapping[int, Practice]:
    """Return what there was in ``[since, until)`` by school. Two queries, for callers who see counts of schools."""
    span = {"on_date__gte": since, "on_date__lt": until, "taken_back_at": None}
    logged = dict(PracticeLog.objects.filter(**span).values_list("school").annotate(n=Count("pk")).order_by())
    held = dict(ClassCircle.objects.filter(**span).values_list("school").annotate(n=Count("pk")).order_by())
    return {school: Practice(logged.get(school, 0), held.get(school, 0)) for school in logged.keys() | held.keys()}


def roll_classes(user: User, today: date) -> QuerySet[RollClass]:
    """Return the classes that go on at the schools for which ``user`` counts, by title."""
    going_on = RollClass.objects.exclude(until_date__lte=today).exclude(from_date__gt=today)
    schools: QuerySet[School] = policies.practice_schools(user)
    return going_on.filter(school__in=schools.values("pk")).select_related("school").order_by("title", "pk")
