"""Students who are not on the roster, two records of one child, and those who should never have been here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.reads.selectors import readers
from core.refusals import CLOCKS_APART, conflicts
from core.rules import not_to_come, reason_said, said
from district.models import User
from district.roles import roles_of
from district.selectors import district_get
from students import policies, selectors
from students.models import AccessGrant, ErrorNotice, Student
from students.models.people import KIND
from students.workflow import STUDENT, student_status

# What is told of somebody who is not on the roster.
TOLD = (
    "provisional", "given_name", "middle_name", "family_name", "preferred_given_name", "preferred_family_name",
    "birth_date", "local_id", "state_id",
)  # fmt: skip


@transaction.atomic
def student_add(*, actor: User, is_another: bool, today: date, at: datetime, **told: Any) -> Student:
    """
    Add a student who is not on the roster; ``told`` is what ``TOLD`` names.

    Whoever sees students by school or by grant alone may open the one they added, who is at no school, by a grant.

    :raises ValidationError: on ``is_another``, while someone whom the actor may open may be the same and they did not
        say that it is another one; for a birth date to come.
    """
    policies.check(actor, "students.student.add")
    _birth_date_allows(told, today)
    name = " ".join(filter(None, (told["given_name"], told["middle_name"], told["family_name"])))
    found = selectors.twins(
        actor, name=name, birth_date=told["birth_date"], numbers=(told["local_id"], told["state_id"]), today=today
    )
    if not is_another and found.exists():
        words = _("Someone you may open has this name and birth date, or this number. Is it another one? Then say so.")
        raise ValidationError({"is_another": words})
    with history.action("students.student.add", actor=actor), conflicts(CLOCKS_APART):
        added = records.insert(Student(district=district_get(), **told))
        if roles_of(actor).schools(policies.MAY["students.student.view"]) is not None:
            why = _("Added this student, who is not on the roster.")
            given = AccessGrant.Kind.GIVEN
            records.insert(AccessGrant(user=actor, student=added, kind=given, why=why, from_at=at, granted_by=actor))
    return added


@transaction.atomic
def student_change(*, actor: User, ref: str, today: date, version: int | None, **told: Any) -> Student:
    """
    Change what is told of a student who is not on the roster: ``told`` is what ``TOLD`` names.

    :raises ValidationError: for a birth date to come.
    """
    student = _begin(actor, ref, version, "change", today)
    _birth_date_allows(told, today)
    for name, value in told.items():
        setattr(student, name, value)
    with history.action("students.student.change", actor=actor):
        return records.update(student, *told)


@transaction.atomic
def student_merge(
    *, actor: User, ref: str, into: str, reason: str, today: date, at: datetime, version: int | None
) -> Student:
    """
    Say that a record is of the same child as another one, ``into``: whatever names the first is about the second.

    Nothing is moved, so that the two can be parted again as they were: what belongs to either is found by both. Access
    that people gave themselves, by adding a student who was at no school, ends where the other is on the roster: the
    school says from then on who sees the child, and a child who moves is gone for those of the school before.

    :raises ValidationError: on ``into``, when the actor may open no such student, it is the same record, or it is not
        on the roster where the first is; without a reason.
    :raises Conflict: when others were merged into the first one.
    """
    _lock_both(actor, ref, into)
    student = _begin(actor, ref, version, "merge", today)
    try:
        other = policies.visible_students(actor).get(ref=into)
    except ObjectDoesNotExist as error:
        raise ValidationError({"into": _("You may open no such student. Choose one from the list.")}) from error
    policies.check(actor, "students.student.merge", other)
    if other == student:
        raise ValidationError({"into": _("This is the same record. Choose another student.")})
    if other.provisional and not student.provisional:
        words = _("This student is on the roster and that one is not. Open that one, and match it to this one.")
        raise ValidationError({"into": words})
    if selectors.identities(student).exclude(pk=student.pk).exists():
        raise Conflict(_("Other records were matched to this one. Match that student to this one instead."), "into")
    student.merged_into = other
    with history.action("students.student.merge", actor=actor, reason=reason_said(reason)), conflicts(CLOCKS_APART):
        merged = records.update(student, "merged_into")
        if not other.provisional:
            _own_access(student, at).update(until_at=Greatest(F("from_at"), at))
    return merged


@transaction.atomic
def student_separate(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> Student:
    """
    Say that a record is of another child than the one it was merged into. Each has again what it had.

    :raises ValidationError: without a reason.
    """
    student = _begin(actor, ref, version, "separate", today)
    student.merged_into = None
    with history.action("students.student.separate", actor=actor, reason=reason_said(reason)):
        return records.update(student, "merged_into")


@transaction.atomic
def student_error(
    *, actor: User, ref: str, error_reason: str, today: date, at: datetime, version: int | None
) -> Student:
    """
    Say that a student should never have been here: nobody is shown them any more, and whoever was is told.

    :raises ValidationError: without a reason.
    :raises Conflict: when other records were merged into this one, which would vanish with it.
    """
    student = _begin(actor, ref, version, "error", today)
    if selectors.identities(student).exclude(pk=student.pk).exists():
        raise Conflict(_("Other records were matched to this one, and would vanish with it. Separate them first."))
    student.error_reason = said(error_reason, "error_reason", _("Say what was wrong. Whoever opened it reads this."))
    student.entered_in_error_at = at
    with history.action("students.student.error", actor=actor, reason=student.error_reason), conflicts(CLOCKS_APART):
        records.update(student, "entered_in_error_at", "error_reason")
        _tell_readers(actor, student)
    return student


@transaction.atomic
def notice_acknowledge(*, actor: User, ref: str, at: datetime, today: date, version: int | None) -> ErrorNotice:
    """Note that somebody read that a record they had opened was entered in error."""
    notice = records.lock(policies.visible_notices(actor), ref, version=version)
    policies.check(actor, "students.notice.acknowledge", notice)
    flow = policies.FLOWS[ErrorNotice]
    flow.check("acknowledge", flow.status_of(notice, today))
    notice.acknowledged_at = at
    with history.action("students.notice.acknowledge", actor=actor), conflicts(CLOCKS_APART):
        return records.update(notice, "acknowledged_at")


def _own_access(student: Student, at: datetime) -> QuerySet[AccessGrant]:
    """Return the access to a record that people gave themselves, and that goes on."""
    given = AccessGrant.objects.filter(student=student, kind=AccessGrant.Kind.GIVEN, granted_by=F("user"))
    return given.filter(Q(until_at__isnull=True) | Q(until_at__gt=at))


def _tell_readers(actor: User, student: Student) -> None:
    """Leave a notice for everyone who was shown a student, but who enters it in error, and systems."""
    last = readers(KIND, student.ref)
    people = User.objects.filter(ref__in=last, is_service=False).exclude(pk=actor.pk).order_by("pk")
    for one in people:
        records.insert(ErrorNotice(user=one, student=student, last_read_at=last[one.ref]))


def _lock_both(actor: User, *refs: str) -> None:
    # In the order of their keys, as the trigger does that looks at both: of two merges the other way round one waits.
    seen: Collection[Any] = policies.visible_records(actor).filter(ref__in=refs).values("pk")
    list(Student.objects.select_for_update(of=("self",)).filter(pk__in=seen).order_by("pk"))


def _begin(actor: User, ref: str, version: int | None, action: str, today: date) -> Student:
    """Return the record, locked, once ``actor`` may do ``action`` and its state allows it."""
    student = records.lock(policies.visible_records(actor), ref, version=version)
    policies.check(actor, f"students.student.{action}", student)
    STUDENT.check(action, student_status(student, today))
    return student


def _birth_date_allows(told: dict[str, Any], today: date) -> None:
    if told["birth_date"] is not None:
        not_to_come(told["birth_date"], today, "birth_date")
