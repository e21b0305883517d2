"""
Who works on a case opens its students, and nobody else for its sake.

A room's own services assign, cover and end; whatever they do, they call ``grants_renew`` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.models import Assignment
from core import records
from core.history import Actor
from district.models import User
from students.models import AccessGrant, Student
from students.models.access import MomentQuerySet
from students.services import grant_assign, grants_withdraw


@dataclass(frozen=True, slots=True)
class Sake:
    """For the sake of which record somebody opens a student, and the sentence that says so to who sees the student."""

    kind: str
    ref: str
    why: str | Promise

    def grants(self, at: datetime) -> MomentQuerySet:
        """Return what is given for its sake now."""
        return AccessGrant.objects.at(at).filter(source_kind=self.kind, source_ref=self.ref)

    def withdraw(self, user: User, at: datetime) -> None:
        """End what ``user`` was given for its sake."""
        grants_withdraw(source_kind=self.kind, source_ref=self.ref, at=at, user=user)


def grants_renew(
    *,
    actor: Actor,
    sake: Sake,
    working: Iterable[Assignment],
    students: Collection[Student],
    at: datetime,
    strict: bool = False,
) -> None:
    """
    Let those ``working`` on a locked case open its ``students``, and nobody else for its sake.

    Called whenever assignments, the people of the case or its status change, in the same transaction: whoever is taken
    off a case opens nobody for its sake from that moment. Whoever may not open one of them meanwhile is passed over, so
    that they keep nobody from a step that concerns them not; ``strict`` where the step brings the two together. The
    users of the assignments, and with whom the students were merged, were read with them.

    :raises ValidationError: on ``user``, if ``strict``, with what keeps somebody from opening one of them.
    """
    until = _until(working)
    for user in User.objects.filter(pk__in=sake.grants(at).values("user")):
        if user not in until:
            sake.withdraw(user, at)
    for user, end in until.items():
        try:
            for student in students:
                _let_open(actor, sake, user, student, at=at, until=end)
        except ValidationError:
            if strict:
                raise
            sake.withdraw(user, at)
    # Of students who are of the case no more, for whoever still works on it.
    staying = {student.merged_into_id or student.pk for student in students}
    sake.grants(at).exclude(student__in=staying).update(until_at=at)


def cover_span(from_date: date, until_date: date, *, today: date, at: datetime) -> tuple[datetime, datetime]:
    """
    Return from when until when a cover stands in: from now, or a day to come, to before ``until_date`` begins.

    :raises ValidationError: naming the day that cannot be.
    """
    if from_date < today:
        raise ValidationError({"from_date": _("That day is over. Choose today or a later day.")})
    if until_date <= from_date:
        raise ValidationError({"until_date": _("That is before the first day. Choose that day or a later one.")})
    return at if from_date == today else _midnight(from_date), _midnight(until_date)


def _until(working: Iterable[Assignment]) -> dict[User, datetime | None]:
    """Return until when each works on a case: who covers does so until a moment, by the last of their assignments."""
    found: dict[User, datetime | None] = {}
    for one in working:
        known = found.get(one.user, one.until_at)
        found[one.user] = None if known is None or one.until_at is None else max(known, one.until_at)
    return found


def _let_open(actor: Actor, sake: Sake, user: User, student: Student, *, at: datetime, until: datetime | None) -> None:
    """Let ``user`` open ``student`` for the sake of a case, until then: what has an end needs nobody to end it."""
    child = student.merged_into or student
    if until is not None and sake.grants(at).filter(user=user, student=child, until_at=until).exists():
        return
    grant = grant_assign(
        actor=actor, user=user, student=student, source_kind=sake.kind, source_ref=sake.ref, why=str(sake.why), at=at
    )
    if until is not None:
        grant.until_at = until
        records.update(grant, "until_at")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))
