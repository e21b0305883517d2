"""Writes contacts with the police: each locks, asks who and when, changes, checks and saves."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.errors import TransitionNotAllowed
from core.rules import not_to_come, reason_said, said
from district.models import User
from diversion import policies, selectors
from diversion.models import ContactStudent, Offense, PoliceContact
from diversion.workflow import CONTACT, IN_CONTACT, student_status
from students import policies as students
from students.models import Student

TOLD = ("on_date", "at_time", "where", "place", "kind", "started_by", "asked_by", "what", "officer", "agency_number")
OF_STUDENT = (
    "part", "was_referred", "was_cited", "was_searched", "in_custody", "was_arrested", "statute", "outcome", "force",
    "parent_told_at", "offer", "no_offer_why",
)  # fmt: skip


@transaction.atomic
def contact_record(
    *, actor: User, school: str, on_date: date, where: str, kind: str, started_by: str, what: str, agency: str,
    today: date, at: datetime, at_time: time | None = None, place: str = "", asked_by: str = "", officer: str = "",
    agency_number: str = "",
) -> PoliceContact:  # fmt: skip
    """
    Record a contact at ``school``, a code, with ``agency``, a reference. Its students are added to it.

    :raises ValidationError: naming each field that is not right; a number that the agency has used that day.
    """
    policies.check(actor, f"{CONTACT.name}.record")
    there = policies.schools(actor).filter(code=school).first()
    if there is None:
        raise ValidationError({"school": _("Choose one of your schools.")})
    contact = PoliceContact(school=there, entered_by=actor, entered_at=at)
    _say(
        contact, agency, today, on_date=on_date, at_time=at_time, where=where, place=place, kind=kind,
        started_by=started_by, asked_by=asked_by, what=what, officer=officer, agency_number=agency_number,
    )  # fmt: skip
    with history.action(f"{CONTACT.name}.record", actor=actor):
        return records.insert(contact)


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
    _say(contact, agency, today, **told)
    for one in contact.students.filter(off_at=None, offense__isnull=False).select_related("offense"):
        if one.offense is not None and not one.offense.is_on(contact.on_date):
            words = _("The offense of a student reads otherwise on that day. Change the student first.")
            raise ValidationError({"on_date": words})
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
    *, actor: User, ref: str, version: int | None, at: datetime, today: date, student: str = "", name: str = "",
    birth_date: date | None = None, student_number: str = "", offense: str = "", **told: Any,
) -> PoliceContact:  # fmt: skip
    """
    Say what a contact was for ``student``, a reference, or for somebody as the agency told them.

    Who is told with the number and birth date of one student is matched at once. ``offense`` is a section of the Code.

    :raises ValidationError: naming each field that is not right.
    """
    contact = _locked(actor, ref, version, "add_student")
    if birth_date is not None:
        not_to_come(birth_date, today, "birth_date")
    one = ContactStudent(
        contact=contact, name=name.strip(), birth_date=birth_date, student_number=student_number.strip()
    )
    one.student = _student(actor, student) if student else _meant(one)
    _say_of(one, offense, at, told)
    with history.action(f"{CONTACT.name}.add_student", actor=actor):
        records.insert(one)
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
    _say_of(one, offense, at, told)
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
    _judge_told(one, at)
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


def _say(contact: PoliceContact, agency: str, today: date, **told: Any) -> None:
    not_to_come(told["on_date"], today, "on_date")
    found = selectors.agencies().filter(ref=agency).first()
    if found is None:
        raise ValidationError({"agency": _("Choose an agency that is among the district’s organizations.")})
    contact.agency = found
    told["what"] = said(told["what"], "what", _("Say in a few sentences why the police came, and what happened."))
    for name in TOLD:
        setattr(contact, name, told[name].strip() if isinstance(told[name], str) else told[name])


def _say_of(one: ContactStudent, offense: str, at: datetime, told: dict[str, Any]) -> None:
    for name in OF_STUDENT:
        setattr(one, name, told[name].strip() if isinstance(told[name], str) else told[name])
    one.offense = _offense(offense, one.contact.on_date)
    _judge_told(one, at)


def _judge_told(one: ContactStudent, at: datetime) -> None:
    told = one.parent_told_at
    if told is None:
        return
    if told > at:
        raise ValidationError({"parent_told_at": _("That moment is still to come.")})
    if timezone.localdate(told) < one.contact.on_date:
        raise ValidationError({"parent_told_at": _("That is before the day of the contact.")})


def _offense(code: str, day: date) -> Offense | None:
    if not code:
        return None
    found = selectors.offenses(day).filter(code=code).first()
    if found is None:
        raise ValidationError({"offense": _("The law had no such section on the day of the contact.")})
    return found


def _meant(one: ContactStudent) -> Student | None:
    """Return the one student with the number and birth date that were told; None where it is not certain."""
    if not one.student_number or one.birth_date is None:
        return None
    same = Student.objects.filter(
        local_id__reads_as=one.student_number, birth_date=one.birth_date, entered_in_error_at=None
    ).select_related("merged_into")
    meant = {(each.merged_into or each).pk: each.merged_into or each for each in same}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _student(actor: User, ref: str) -> Student:
    found = students.visible_students(actor).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found
