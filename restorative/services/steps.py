"""What every service about a case does first and last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.history import Actor
from core.rules import not_to_come
from district.models import User
from restorative import policies
from restorative.models import CaseAssignment, Participant, RestorativeCase
from restorative.workflow import CASE
from students.models import AccessGrant, Student
from students.services import grant_assign, grants_withdraw

SOURCE = "restorative.case"


def case_locked(actor: User, ref: str, action: str, version: int | None) -> RestorativeCase:
    """
    Return the case ``ref``, locked, on which ``actor`` may do ``action`` now.

    :raises RestorativeCase.DoesNotExist: when they may not see it.
    :raises PermissionDenied: when they may not do this.
    :raises Stale: when it changed since ``version``.
    :raises TransitionNotAllowed: when it is not the time for it.
    """
    case = records.lock(policies.visible_cases(actor), ref, version=version)
    policies.check(actor, f"{CASE.name}.{action}", case)
    CASE.check(action, case.status)
    return case


def held_locked(actor: User, case: RestorativeCase, action: str) -> RestorativeCase:
    """Return a case again, locked, for what is done to something that belongs to it: an ``action`` of the case."""
    return case_locked(actor, case.ref, action, None)


def moved(case: RestorativeCase, action: str, *fields: str) -> RestorativeCase:
    """Return a locked case in the status that ``action`` leads to, saved with ``fields``. Inside a history action."""
    case.status = CASE.check(action, case.status)
    return records.update(case, "status", *fields)


def day_of_step(case: RestorativeCase, on: date, today: date, field: str = "on") -> date:
    """
    Return the day on which a step took effect.

    :raises ValidationError: on ``field``, when it is to come or before the case was referred.
    """
    not_to_come(on, today, field)
    if on < case.referred_date:
        raise ValidationError({field: _("That is before the case was referred. Choose that day or a later one.")})
    return on


def grants_renew(actor: Actor, case: RestorativeCase, at: datetime, *, strict: bool = False) -> None:
    """
    Let those who work on a case open its students, and nobody else for its sake.

    Called whenever assignments, participants or the status change, in the same transaction: whoever is taken off a case
    opens nobody for its sake from that moment. Whoever may not open one of them meanwhile is passed over, so that they
    keep nobody from a step that concerns them not; ``strict`` where the step brings the two together.

    :raises ValidationError: on ``user``, if ``strict``, with what keeps somebody from opening one of them.
    """
    working = CaseAssignment.objects.at(at).filter(case=case).select_related("user") if case.is_open else []
    people = Participant.objects.filter(case=case, left_at=None, student__isnull=False).select_related(
        "student__merged_into"
    )
    students = [one.student for one in people if one.student is not None]
    until = _until(working)
    for user in _with_grants(case, at):
        if user not in until:
            grants_withdraw(source_kind=SOURCE, source_ref=case.ref, at=at, user=user)
    for user, end in until.items():
        try:
            for student in students:
                _let_open(actor, case, user, student, at=at, until=end)
        except ValidationError:
            if strict:
                raise
            grants_withdraw(source_kind=SOURCE, source_ref=case.ref, at=at, user=user)
    _withdraw_of_those_who_left(case, {student.merged_into_id or student.pk for student in students}, at)


def _until(working: Iterable[CaseAssignment]) -> dict[User, datetime | None]:
    """Return until when each works on a case: who covers does so until a moment, by the last of their assignments."""
    found: dict[User, datetime | None] = {}
    for one in working:
        known = found.get(one.user, one.until_at)
        found[one.user] = None if known is None or one.until_at is None else max(known, one.until_at)
    return found


def _let_open(
    actor: Actor, case: RestorativeCase, user: User, student: Student, *, at: datetime, until: datetime | None
) -> None:
    """Let ``user`` open ``student`` for the sake of a case, until then: what has an end needs nobody to end it."""
    child = student.merged_into or student
    mine = AccessGrant.objects.at(at).filter(source_kind=SOURCE, source_ref=case.ref, user=user, student=child)
    if until is not None and mine.filter(until_at=until).exists():
        return
    grant = grant_assign(
        actor=actor, user=user, student=student, source_kind=SOURCE, source_ref=case.ref,
        why=_("Works on a restorative case with this student."), at=at,
    )  # fmt: skip
    if until is not None:
        grant.until_at = until
        records.update(grant, "until_at")


def _with_grants(case: RestorativeCase, at: datetime) -> list[User]:
    """Return who opens students for the sake of a case. One query."""
    held = AccessGrant.objects.at(at).filter(source_kind=SOURCE, source_ref=case.ref)
    return list(User.objects.filter(pk__in=held.values("user")))


def _withdraw_of_those_who_left(case: RestorativeCase, staying: set[int], at: datetime) -> None:
    found = AccessGrant.objects.at(at).filter(source_kind=SOURCE, source_ref=case.ref)
    found.exclude(student__in=staying).update(until_at=at)
