"""What one level asks of another about a student: asked, answered by naming a record, declined, closed."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import School, User
from district.roles import require
from privacy import policies
from privacy.models import Crossing, CrossingStatus
from privacy.record_kinds import kinds
from privacy.workflow import CROSSING
from students.models import Student
from students.selectors import school_on


@transaction.atomic
def crossing_ask(
    *, actor: User, asking_kind: str, asking: str, purpose: str, at: datetime, today: date, student: str = ""
) -> Crossing:
    """
    Ask the other level about the student of a record: what its kind asks for, and nothing else.

    :raises ValidationError: when there is no such record, its student is at no school, or it is asked already.
    :raises PermissionDenied: unless ``actor`` may tell of the record.
    """
    policies.check(actor, f"{CROSSING.name}.ask")
    kind = kinds().get(asking_kind)
    if kind is None or kind.asks is None:
        raise ValidationError({"asking_kind": _("Records of this kind ask for nothing.")})
    try:
        kind.model._default_manager.select_for_update(of=("self",)).get(ref=asking)
        record = kind.seen_by(actor, asking)
    except ObjectDoesNotExist:
        raise ValidationError({"asking": _("There is no such record that you may open.")}) from None
    if kind.is_sealed(record):
        raise ValidationError({"asking": _("There is no such record that you may open.")})
    require(kind.may_share(actor, record))
    about = _about(list(kind.students(record)), student)
    answer_kind, field = kind.asks
    one = Crossing(
        record_kind=kind.name, record_ref=record.ref, student=about, school=_school(about, today), field=field,
        purpose=said(purpose, "purpose", _("Say what for.")), answer_kind=answer_kind, asked_by=actor, asked_at=at,
    )  # fmt: skip
    with history.action(f"{CROSSING.name}.ask", actor=actor):
        return records.insert(one)


@transaction.atomic
def crossing_answer(*, actor: User, ref: str, version: int | None, answer: str, at: datetime, today: date) -> Crossing:
    """
    Say by which record of this level it is answered. The value of its field crosses from then on, as it is.

    :raises ValidationError: when there is no such record of the student that ``actor`` sees.
    """
    one = _locked(actor, ref, version, "answer", today)
    kind = kinds()[one.answer_kind]
    seen = kind.visible(actor).filter(ref=answer)
    if kind.of_student is None or not seen.filter(pk__in=kind.of_student(one.student).values("pk")).exists():
        raise ValidationError({"answer": _("Choose one of the cases of this student that you may open.")})
    one.status, one.answer_ref, one.answered_by, one.answered_at = CrossingStatus.ANSWERED, answer, actor, at
    with history.action(f"{CROSSING.name}.answer", actor=actor):
        return records.update(one, "status", "answer_ref", "answered_by", "answered_at")


@transaction.atomic
def crossing_decline(*, actor: User, ref: str, version: int | None, reason: str, at: datetime, today: date) -> Crossing:
    """
    Say that it cannot be answered, and why. The reason is told to who asked.

    :raises ValidationError: without a reason.
    """
    one = _locked(actor, ref, version, "decline", today)
    one.status, one.declined_reason = CrossingStatus.DECLINED, reason_said(reason)
    one.answered_by, one.answered_at = actor, at
    with history.action(f"{CROSSING.name}.decline", actor=actor, reason=one.declined_reason):
        return records.update(one, "status", "declined_reason", "answered_by", "answered_at")


@transaction.atomic
def crossing_close(*, actor: User, ref: str, version: int | None, at: datetime, today: date) -> Crossing:
    """Close a question: from then on nothing of it crosses."""
    one = _locked(actor, ref, version, "close", today)
    one.status, one.closed_at = CrossingStatus.CLOSED, at
    with history.action(f"{CROSSING.name}.close", actor=actor):
        return records.update(one, "status", "closed_at")


def _locked(actor: User, ref: str, version: int | None, verb: str, today: date) -> Crossing:
    one: Crossing = records.lock(policies.visible_crossings(actor), ref, version=version)
    policies.check(actor, f"{CROSSING.name}.{verb}", one)
    CROSSING.check(verb, CROSSING.status_of(one, today))
    return one


def _about(students: list[Student], ref: str) -> Student:
    found = students if not ref and len(students) == 1 else [one for one in students if one.ref == ref]
    if not found:
        raise ValidationError({"student": _("Say about which of the students of this record.")})
    one = found[0]
    return one.merged_into if one.merged_into is not None else one


def _school(student: Student, today: date) -> School:
    """
    Return where the student is now: who works there answers.

    :raises ValidationError: when that is not known.
    """
    key = Student.objects.filter(pk=student.pk).annotate(here=school_on(today)).values_list("here", flat=True).first()
    if key is None:
        raise ValidationError({"asking": _("The student is at no school of the district, so nobody can answer.")})
    return School.objects.get(pk=key)
