"""Requests to put a record right: received, granted or denied, heard, and the statement that is kept beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from privacy import policies
from privacy.models import AmendmentRequest, AmendmentStatus
from privacy.record_kinds import kinds
from privacy.services.access import why_no_rights
from privacy.services.asking import asker, student_meant
from privacy.workflow import AMENDMENT
from students.models import Student


@transaction.atomic
def amendment_receive(
    *,
    actor: User,
    student: str,
    asked_by: str,
    record_kind: str,
    number: str,
    what: str,
    wanted: str,
    received_date: date,
    today: date,
    at: datetime,
) -> AmendmentRequest:
    """
    Enter that somebody with the rights says that a record is wrong, misleading or against their privacy (34 CFR 99.20).

    :raises ValidationError: naming each field that is not right; of whoever has no rights why they have none.
    """
    policies.check(actor, f"{AMENDMENT.name}.receive")
    not_to_come(received_date, today, "received_date")
    about = student_meant(actor, student)
    guardianship = asker(about, asked_by, "asked_by")
    if why := why_no_rights(guardianship, about, received_date):
        raise ValidationError({"asked_by": why})
    one = AmendmentRequest(
        student=about, guardianship=guardianship, received_date=received_date, entered_by=actor, entered_at=at,
        due_date=received_date + timedelta(days=settings.AMENDMENT_ANSWER_DAYS),
        record_kind=record_kind, record_ref=_record_of(about, record_kind, number),
        what=said(what, "what", _("Say what is wrong, as they say it.")),
        wanted=said(wanted, "wanted", _("Say what it should say.")),
    )  # fmt: skip
    with history.action(f"{AMENDMENT.name}.receive", actor=actor):
        return records.insert(one)


def _record_of(student: Student, kind: str, number: str) -> str:
    """
    Return the reference of the record that is meant; "" where none is named.

    :raises ValidationError: when there is none about the student. What is sealed is as if it were not there.
    """
    number = number.strip().lower()
    if not kind and not number:
        return ""
    found = kinds().get(kind)
    rows = found.copied(student) if found is not None else None
    if found is None or rows is None:
        raise ValidationError({"record_kind": _("Say what kind of record it is, or leave both empty.")})
    ref = number if number.startswith(f"{found.model.ref_prefix}-") else f"{found.model.ref_prefix}-{number}"
    try:
        record = rows.get(ref=ref)
    except ObjectDoesNotExist as error:
        words = _("There is no such record about this student. Its number stands on its page and in a copy.")
        raise ValidationError({"number": words}) from error
    return str(record.ref)


@transaction.atomic
def amendment_amend(
    *, actor: User, ref: str, on: date, reason: str, today: date, version: int | None
) -> AmendmentRequest:
    """
    Note that the record was put right, and what was changed. The record itself is changed where it is.

    :raises ValidationError: for a day that does not fit, or without what was changed.
    """
    one = _begin(actor, ref, "amend", today=today, version=version, on=on)
    words = said(reason, "reason", _("Say what was changed."))
    return _decided(one, AmendmentStatus.AMENDED, "amend", words, actor=actor, on=on)


@transaction.atomic
def amendment_deny(
    *, actor: User, ref: str, on: date, reason: str, today: date, version: int | None
) -> AmendmentRequest:
    """
    Note that the record stays as it is, and why. Whoever asked is told of their right to a hearing (34 CFR 99.20(c)).

    :raises ValidationError: for a day that does not fit, or without a reason.
    """
    one = _begin(actor, ref, "deny", today=today, version=version, on=on)
    return _decided(one, AmendmentStatus.HEARING, "deny", reason_said(reason), actor=actor, on=on)


@transaction.atomic
def amendment_hear(
    *, actor: User, ref: str, on: date, result: str, today: date, version: int | None
) -> AmendmentRequest:
    """
    Note the hearing and what it found (34 CFR 99.22): where they are right, the record is put right after it.

    :raises ValidationError: for a day before the denial or to come, or without what was found.
    """
    one = _begin(actor, ref, "hear", today=today, version=version, on=on)
    if one.decided_date is not None and on < one.decided_date:
        raise ValidationError({"on": _("That is before it was denied. Choose that day or a later one.")})
    one.hearing_date, one.hearing_result = on, said(result, "result", _("Say what the hearing found."))
    with history.action(f"{AMENDMENT.name}.hear", actor=actor):
        return records.update(one, "hearing_date", "hearing_result")


@transaction.atomic
def amendment_state(
    *, actor: User, ref: str, on: date, statement: str, today: date, version: int | None
) -> AmendmentRequest:
    """
    Keep their statement beside the record: it goes along whenever that part is disclosed (34 CFR 99.21(b)(2), (c)).

    :raises ValidationError: for a day that does not fit, or without the statement.
    """
    one = _begin(actor, ref, "state", today=today, version=version, on=on)
    one.status, one.statement_date = AmendmentStatus.STATED, on
    one.statement = said(statement, "statement", _("Enter the statement as they gave it."))
    with history.action(f"{AMENDMENT.name}.state", actor=actor):
        return records.update(one, "status", "statement", "statement_date")


@transaction.atomic
def amendment_withdraw(
    *, actor: User, ref: str, on: date, reason: str, today: date, version: int | None
) -> AmendmentRequest:
    """
    Note that whoever asked does not want it any more.

    :raises ValidationError: for a day that does not fit, or without who said so.
    """
    one = _begin(actor, ref, "withdraw", today=today, version=version, on=on)
    return _decided(one, AmendmentStatus.WITHDRAWN, "withdraw", reason_said(reason), actor=actor, on=on)


def _decided(one: AmendmentRequest, status: str, action: str, words: str, *, actor: User, on: date) -> AmendmentRequest:
    one.status, one.decided_date, one.decided_by, one.decided_reason = status, on, actor, words
    with history.action(f"{AMENDMENT.name}.{action}", actor=actor, reason=words):
        return records.update(one, "status", "decided_date", "decided_by", "decided_reason")


def _begin(actor: User, ref: str, action: str, *, today: date, version: int | None, on: date) -> AmendmentRequest:
    one: AmendmentRequest = records.lock(policies.visible_amendments(actor), ref, version=version)
    policies.check(actor, f"{AMENDMENT.name}.{action}", one)
    AMENDMENT.check(action, AMENDMENT.status_of(one, today))
    not_to_come(on, today, "on")
    if on < one.received_date:
        raise ValidationError({"on": _("That is before it was received. Choose that day or a later one.")})
    return one
