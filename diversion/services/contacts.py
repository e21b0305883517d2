"""Writes contacts with the police: each locks, asks who and when, changes, checks and saves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.errors import TransitionNotAllowed
from core.rules import reason_said
from district.models import User
from diversion import policies
from diversion.models import ContactStudent, PoliceContact
from diversion.services.putting import OF_STUDENT, TOLD, contact_put, contact_say, judge_told, student_put, student_say
from diversion.workflow import CONTACT, IN_CONTACT
from diversion.workflow.contacts import student_status
from students import policies as students
from students.models import Student


@transaction.atomic
def contact_record(*, actor: User, today: date, at: datetime, **told: Any) -> PoliceContact:
    """
    Record a contact, as ``contact_put`` has it. Its students are added to it.

    :raises ValidationError: naming each field that is not right; a number that the agency has used that day.
    """
    policies.check(actor, f"{CONTACT.name}.record")
    with history.action(f"{CONTACT.name}.record", actor=actor):
        return contact_put(actor=actor, today=today, at=at, **told)


@transaction.atomic
def contact_change(
    *, actor: User, ref: str, version: int | None, reason: str, agency: str, today: date, **told: Any
) -> PoliceContact:
    """
    Put right what a contact says; its students are changed each by themselves.

    :raises ValidationError: naming each field that is not right.
    """
    contact = _locked(actor, ref, version, "change")
    reason = reason_said(reason)
    contact_say(contact, agency, today, **told)
    for one in contact.students.filter(off_at=None, offense__isnull=False).select_related("offense"):
        if one.offense is not None and not one.offense.is_on(contact.on_date):
            words = _("The offense of a student reads otherwise on that day. Change the student first.")
            raise ValidationError({"on_date": words})
    for one in contact.students.filter(off_at=None, parent_told_at__isnull=False):
        if one.parent_told_at is not None and timezone.localdate(one.parent_told_at) < contact.on_date:
            raise ValidationError({"on_date": _("A parent was told before that day. Change the student first.")})
    with history.action(f"{CONTACT.name}.change", actor=actor, reason=reason):
        return records.update(contact, *TOLD, "agency")


@transaction.atomic
def contact_error(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> PoliceContact:
    """
    Say that a contact was entered in error: it is counted nowhere, and stays on record.

    :raises ValidationError: on ``reason``, when there is none.
    """
    contact = _locked(actor, ref, version, "error")
    contact.error_at, contact.error_reason = at, reason_said(reason)
    with history.action(f"{CONTACT.name}.error", actor=actor, reason=contact.error_reason):
        return records.update(contact, "error_at", "error_reason")


@transaction.atomic
def contact_add_student(
    *, actor: User, ref: str, version: int | None, at: datetime, today: date, student: str = "", **told: Any
) -> PoliceContact:
    """
    Say what a contact was for ``student``, a reference, or for somebody as the agency told them (``student_put``).

    :raises ValidationError: naming each field that is not right.
    """
    contact = _locked(actor, ref, version, "add_student")
    known = _student(actor, student) if student else None
    with history.action(f"{CONTACT.name}.add_student", actor=actor):
        student_put(contact, actor=actor, at=at, today=today, student=known, **told)
        return records.touch(contact)


@transaction.atomic
def student_change(
    *, actor: User, ref: str, version: int | None, reason: str, at: datetime, offense: str = "", **told: Any
) -> ContactStudent:
    """
    Put right what a contact was for a student.

    :raises ValidationError: naming each field that is not right.
    """
    one = _student_locked(actor, ref, version, "change")
    reason = reason_said(reason)
    student_say(one, offense, at, told)
    with history.action(f"{IN_CONTACT.name}.change", actor=actor, reason=reason):
        return records.update(one, *OF_STUDENT, "offense")


@transaction.atomic
def student_match(*, actor: User, ref: str, version: int | None, student: str) -> ContactStudent:
    """
    Say which student of the roster somebody is whom the agency told by name.

    :raises ValidationError: on ``student``, when there is none whom ``actor`` may open, or they stand there already.
    """
    one = _student_locked(actor, ref, version, "match")
    if one.student_id is not None:
        raise TransitionNotAllowed(_("Somebody has said already who this is."))
    one.student = _student(actor, student)
    with history.action(f"{IN_CONTACT.name}.match", actor=actor):
        return records.update(one, "student")


@transaction.atomic
def student_tell_parent(
    *, actor: User, ref: str, version: int | None, parent_told_at: datetime, at: datetime
) -> ContactStudent:
    """
    Note when a parent or guardian was told (Iowa Code 232.19(2): as soon as possible).

    :raises ValidationError: on ``parent_told_at``, when that moment cannot be.
    """
    one = _student_locked(actor, ref, version, "tell_parent")
    if one.parent_told_at is not None:
        raise TransitionNotAllowed(_("It is noted already when a parent was told. Change it instead."))
    one.parent_told_at = parent_told_at
    judge_told(one, at)
    with history.action(f"{IN_CONTACT.name}.tell_parent", actor=actor):
        return records.update(one, "parent_told_at")


@transaction.atomic
def student_take_off(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> ContactStudent:
    """
    Take a student off a contact in which they were not.

    :raises ValidationError: on ``reason``, when there is none.
    """
    one = _student_locked(actor, ref, version, "take_off")
    one.off_at, one.off_reason = at, reason_said(reason)
    with history.action(f"{IN_CONTACT.name}.take_off", actor=actor, reason=one.off_reason):
        return records.update(one, "off_at", "off_reason")


def _locked(actor: User, ref: str, version: int | None, action: str) -> PoliceContact:
    contact = records.lock(policies.visible_contacts(actor), ref, version=version)
    policies.check(actor, f"{CONTACT.name}.{action}", contact)
    CONTACT.check(action, contact.status)
    return contact


def _student_locked(actor: User, ref: str, version: int | None, action: str) -> ContactStudent:
    one = records.lock(policies.visible_in_contacts(actor), ref, version=version)
    policies.check(actor, f"{IN_CONTACT.name}.{action}", one)
    IN_CONTACT.check(action, student_status(one, one.contact.on_date))
    # Whoever says meanwhile that the contact was entered in error waits, or is seen.
    records.hold(one.contact)
    one.contact.refresh_from_db()
    CONTACT.check("change", one.contact.status)
    return one


def _student(actor: User, ref: str) -> Student:
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found
