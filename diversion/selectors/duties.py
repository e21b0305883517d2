"""Reads of duties, and of who was told of them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from casework.selectors import falls_to
from district.models import User
from diversion import policies
from diversion.models import DiversionAssignment, DiversionCase, DiversionDuty, DutyTold
from students import policies as students


def duties(user: User) -> QuerySet[DiversionDuty]:
    """
    Return the duties ``user`` may know of: what is open first, by when it is due.

    Each has ``is_case_seen``: whether they learn which youth it is about, whom the row was read with.
    """
    is_open = Q(done_at=None, cancelled_at=None)
    case = policies.visible_cases(user).filter(pk=OuterRef("case"))
    student = students.visible_students(user).filter(pk=OuterRef("student"))
    found = policies.visible_duties(user).select_related("case__student", "student", "school__district", "assignee")
    return found.annotate(
        rank=Case(When(is_open, then=Value(0)), default=Value(1), output_field=IntegerField()),
        is_case_seen=Exists(case) | Exists(student),
    ).order_by("rank", "due_at", "pk")


def duty_get(user: User, ref: str, today: date) -> DiversionDuty:
    """
    Return one duty as its page shows it.

    :raises DiversionDuty.DoesNotExist: when ``user`` may not know of it.
    """
    return duties(user).get(ref=ref)


def duties_waiting(user: User, now: datetime) -> QuerySet[DiversionDuty]:
    """
    Return the open duties that fall to ``user``, what is due first: by name, or by a role where nobody was named.

    Those of a colleague for whom they stand in on the case are theirs meanwhile.
    """
    covers = DiversionAssignment.objects.at(now).filter(
        user=user, case=OuterRef("case"), covers__user=OuterRef("assignee")
    )
    mine = falls_to(user, by_assignment=frozenset(), assigned=DiversionCase.objects.none().values("pk"))
    return duties(user).filter(mine | Exists(covers), done_at=None, cancelled_at=None)


def duties_of(user: User, case: DiversionCase) -> QuerySet[DiversionDuty]:
    """Return what is still to be done about a case, as far as ``user`` may know, the first due first."""
    return duties(user).filter(case=case, done_at=None, cancelled_at=None)


def told_of(duty: DiversionDuty) -> QuerySet[DutyTold]:
    """Return who was told of a duty, in the order in which they were."""
    return duty.told.select_related("told_to").order_by("written_at", "pk")
