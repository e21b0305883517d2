"""Requests to see a record: received, answered with a copy, refused or withdrawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.files import store
from core.rules import not_to_come, reason_said, said
from district.models import User
from privacy import copies, policies, rights
from privacy.models import AccessRequest, AccessStatus, Basis, Disclosure, Kind
from privacy.services.asking import asker, student_meant
from privacy.services.disclosures import disclosure_log
from privacy.workflow import ACCESS
from students.models import Guardianship, Student


@transaction.atomic
def access_receive(
    *, actor: User, student: str, asked_by: str, what: str, received_date: date, today: date, at: datetime
) -> AccessRequest:
    """
    Enter that somebody asks to see a student's record, which is to be answered within the days of 34 CFR 99.10(b).

    Whoever has no rights over it may ask, too: that is refused, with the reason.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{ACCESS.name}.receive")
    not_to_come(received_date, today, "received_date")
    about = student_meant(actor, student)
    one = AccessRequest(
        student=about, guardianship=asker(about, asked_by, "asked_by"), received_date=received_date,
        due_date=received_date + timedelta(days=settings.REQUEST_ANSWER_DAYS), entered_by=actor, entered_at=at,
        what=said(what, "what", _("Say what they ask for.")),
    )  # fmt: skip
    with history.action(f"{ACCESS.name}.receive", actor=actor):
        return records.insert(one)


def why_no_rights(guardianship: Guardianship | None, student: Student, day: date) -> str:
    """Return why whoever asks has no rights over the record on a day; "" where they have."""
    if guardianship is not None:
        return rights.why_not_guardian(guardianship, student, day)
    if student.has_own_rights(day):
        return ""
    return _("The student is not 18 yet, or the birth date is not known: the rights are the parents’.")


@transaction.atomic
def access_answer(
    *,
    actor: User,
    ref: str,
    records_given: Sequence[str],
    also_out: str,
    seen: str,
    today: date,
    at: datetime,
    version: int | None,
) -> AccessRequest:
    """
    Give a copy of the ``records_given``: a PDF kept with the request, and an entry in the log of disclosures.

    ``also_out`` are further words to take out, one to a line. ``seen`` tells which copy somebody looked at: that one is
    given, or none.

    :raises ValidationError: when whoever asks has no rights, or a record is none of the student's.
    :raises Conflict: when the copy is not the one that was looked at, since a record changed say.
    """
    one = _begin(actor, ref, "answer", today, version)
    if why := why_no_rights(one.guardianship, one.student, today):
        raise ValidationError(why)
    found = copies.offered(one.student)
    if not records_given or set(records_given) - {each.key for each in found}:
        raise ValidationError({"records_given": _("Choose among the records that there are now.")})
    copy = copies.made(one.student, records_given, also_out, found)
    if copy.seal != seen:
        raise Conflict(
            _("This is not the copy you looked at: a record changed, or what goes in. Look at it as it is now.")
        )
    with history.action(f"{ACCESS.name}.answer", actor=actor):
        one.disclosure = _entered(one, copy, actor=actor, today=today, at=at)
        store.file_store(
            actor=actor, owner_kind=ACCESS.name, owner_ref=one.ref, at=at, name=f"copy-{today.isoformat()}.pdf",
            file=io.BytesIO(copies.rendered(copy, one.student, one.who, today)),
        )  # fmt: skip
        one.status, one.answered_date, one.answered_by = AccessStatus.ANSWERED, today, actor
        return records.update(one, "status", "answered_date", "answered_by", "disclosure")


def _entered(one: AccessRequest, copy: copies.Copy, *, actor: User, today: date, at: datetime) -> Disclosure:
    return disclosure_log(
        actor=actor,
        student=one.student,
        kind=Kind.DISCLOSED,
        basis=Basis.PARENT_OR_ELIGIBLE,
        guardianship=one.guardianship,
        interest=_("To see the record (34 CFR 99.10)."),
        what=_("A copy of the record, as kept with request %(number)s.") % {"number": one.number},
        parts=copy.parts,
        on_date=today,
        at=at,
        today=today,
    )


@transaction.atomic
def access_refuse(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> AccessRequest:
    """
    Refuse a request of somebody who has no rights over the record, with the reason.

    :raises ValidationError: without a reason, or when whoever asks has the rights.
    """
    one = _begin(actor, ref, "refuse", today, version)
    if not why_no_rights(one.guardianship, one.student, today):
        raise ValidationError(
            _("They have the rights over this record: only a court takes them away (34 CFR 99.4). Answer it.")
        )
    return _ended(one, AccessStatus.REFUSED, "refuse", reason, actor=actor, today=today)


@transaction.atomic
def access_withdraw(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> AccessRequest:
    """
    Note that whoever asked does not want it any more.

    :raises ValidationError: without who said so, and how.
    """
    one = _begin(actor, ref, "withdraw", today, version)
    return _ended(one, AccessStatus.WITHDRAWN, "withdraw", reason, actor=actor, today=today)


def _ended(one: AccessRequest, status: str, action: str, reason: str, *, actor: User, today: date) -> AccessRequest:
    one.refused_reason = reason_said(reason)
    one.status, one.answered_date, one.answered_by = status, today, actor
    with history.action(f"{ACCESS.name}.{action}", actor=actor, reason=one.refused_reason):
        return records.update(one, "status", "answered_date", "answered_by", "refused_reason")


def _begin(actor: User, ref: str, action: str, today: date, version: int | None) -> AccessRequest:
    one: AccessRequest = records.lock(policies.visible_access(actor), ref, version=version)
    policies.check(actor, f"{ACCESS.name}.{action}", one)
    ACCESS.check(action, ACCESS.status_of(one, today))
    return one
