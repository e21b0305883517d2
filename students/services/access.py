"""Who may open a student: given and taken by the rooms above with their work, and by the privacy officer."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.history import Actor
from core.rules import reason_said, said
from district.models import User
from students import access_policies, access_selectors, policies, selectors
from students.models import AccessGrant, ConflictOfInterest, Student
from students.workflow import CONFLICT, GRANT, STUDENT, moment_status, student_status

GIVEN, WORK = AccessGrant.Kind.GIVEN, AccessGrant.Kind.WORK


def grant_assign(
    *, actor: Actor, user: User, student: Student, source_kind: str, source_ref: str, why: str, at: datetime
) -> AccessGrant:
    """
    Let ``user`` open ``student`` for the sake of a record of a room above; return the grant that is there then.

    Called inside the transaction and the action that assign the work. ``why`` is a sentence that anyone who sees the
    student may read: "Facilitates a meeting." Who has it already keeps what they have.

    :raises ValidationError: on ``user``, with what is missing: a role, what a contracted person needs; and for one who
        has a conflict of interest with the student.
    """
    child = student.merged_into or student
    one_at_a_time(user, child)
    _refuse(user, child, timezone.localdate(at))
    facts = {"user": user, "student": child, "kind": WORK, "source_kind": source_kind, "source_ref": source_ref}
    kept = AccessGrant.objects.filter(until_at__isnull=True, **facts).first()
    if kept is not None:
        return kept
    by = actor if isinstance(actor, User) else None
    return records.insert(AccessGrant(why=why, from_at=at, granted_by=by, **facts))


def grants_withdraw(*, source_kind: str, source_ref: str, at: datetime, user: User | None = None) -> int:
    """
    End what a record of a room above gave, to ``user`` alone where one is named; return how many grants ended.

    Called inside the transaction and the action that take the work away. What has ended stays as it ended.
    """
    found = AccessGrant.objects.filter(kind=WORK, source_kind=source_kind, source_ref=source_ref)
    found = found.filter(Q(until_at__isnull=True) | Q(until_at__gt=at))
    if user is not None:
        found = found.filter(user=user)
    return found.update(until_at=Greatest(F("from_at"), at))


@transaction.atomic
def student_give(
    *, actor: User, ref: str, user: str, why: str, today: date, at: datetime, until_date: date | None = None
) -> AccessGrant:
    """
    Give ``user``, a reference, access to the student ``ref`` until ``until_date``, the first day without it.

    :raises TransitionNotAllowed: for a record that was matched to another student, whose own is to be opened instead.
    :raises ValidationError: naming each field that is not right, and on ``user`` what is missing.
    :raises Conflict: when they have such access already, for as long or longer.
    """
    student = selectors.record_get(actor, ref, today)
    policies.check(actor, "students.student.give", student)
    STUDENT.check("give", student_status(student, today))
    why = said(why, "why", _("Say why, in a sentence that whoever sees the student may read."))
    person = _person(user)
    if until_date is not None and until_date <= today:
        raise ValidationError({"until_date": _("That day is over. Choose today or a later day.")})
    one_at_a_time(person, student)
    _refuse(person, student, today)
    until = timezone.make_aware(datetime.combine(until_date, time(0))) if until_date else None
    longer = Q(until_at__isnull=True) | Q(until_at__gte=until) if until else Q(until_at__isnull=True)
    if AccessGrant.objects.at(at).filter(longer, user=person, student=student, kind=GIVEN).exists():
        raise Conflict(_("%(name)s has this access already.") % {"name": person.name}, "user")
    with history.action("students.student.give", actor=actor):
        return records.insert(
            AccessGrant(user=person, student=student, kind=GIVEN, why=why, from_at=at, until_at=until, granted_by=actor)
        )


@transaction.atomic
def grant_end(*, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime) -> AccessGrant:
    """
    End a grant now, whoever gave it.

    :raises TransitionNotAllowed: when it has ended.
    :raises ValidationError: without a reason.
    """
    grant = records.lock(access_policies.visible_grants(actor), ref, version=version)
    policies.check(actor, "students.grant.end", grant)
    GRANT.check("end", moment_status(grant, today))
    grant.until_at = max(at, grant.from_at)
    with history.action("students.grant.end", actor=actor, reason=reason_said(reason)):
        return records.update(grant, "until_at")


@transaction.atomic
def student_conflict(
    *, actor: User, ref: str, kind: str, today: date, at: datetime, note: str = ""
) -> ConflictOfInterest:
    """
    Say that ``actor`` must not know of the student ``ref``, who is gone for them from here on.

    :raises ValidationError: naming each field that is not right.
    """
    student = selectors.record_get(actor, ref, today)
    policies.check(actor, "students.student.conflict", student)
    STUDENT.check("conflict", student_status(student, today))
    one_at_a_time(actor, student)
    with history.action("students.student.conflict", actor=actor):
        return records.insert(
            ConflictOfInterest(user=actor, student=student, kind=kind, note=note, said_by=actor, from_at=at)
        )


@transaction.atomic
def conflict_note(
    *, actor: User, user: str, student: str, kind: str, today: date, at: datetime, note: str = ""
) -> ConflictOfInterest:
    """
    Note that ``user`` must not know of ``student``, both references.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when it is noted already.
    """
    policies.check(actor, "students.conflict.note")
    person = _person(user)
    found = policies.visible_students(actor).filter(ref=student).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student.")})
    policies.check(actor, "students.conflict.note", found)
    one_at_a_time(person, found)
    if ConflictOfInterest.objects.at(at).filter(user=person, student=found).exists():
        raise Conflict(_("This conflict of interest is noted already."), "user")
    with history.action("students.conflict.note", actor=actor):
        return records.insert(
            ConflictOfInterest(user=person, student=found, kind=kind, note=note, said_by=actor, from_at=at)
        )


@transaction.atomic
def conflict_end(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime
) -> ConflictOfInterest:
    """
    End a conflict of interest: what the person holds opens the student again.

    :raises TransitionNotAllowed: when it has ended.
    :raises ValidationError: without a reason.
    """
    conflict = records.lock(access_policies.visible_conflicts(actor), ref, version=version)
    policies.check(actor, "students.conflict.end", conflict)
    CONFLICT.check("end", moment_status(conflict, today))
    conflict.until_at = max(at, conflict.from_at)
    with history.action("students.conflict.end", actor=actor, reason=reason_said(reason)):
        return records.update(conflict, "until_at")


def one_at_a_time(user: User, student: Student) -> None:
    """
    Let nobody else decide about this person and this student until the transaction ends. One query.

    Two who assign the same at once make one grant, and who gives access sees the conflict that is being noted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"access {user.pk} {student.pk}"])


def _person(ref: str) -> User:
    """:raises ValidationError: on ``user``, when nobody has this reference, or may not sign in."""
    found = User.objects.filter(ref=ref, is_service=False, is_active=True).first()
    if found is None:
        raise ValidationError({"user": _("There is no such person who may sign in.")})
    return found


def _refuse(user: User, student: Student, today: date) -> None:
    """:raises ValidationError: on ``user``, in words, when they cannot be given access to ``student``."""
    if words := access_selectors.closed_words(user, student, today):
        raise ValidationError({"user": words})
