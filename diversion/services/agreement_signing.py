"""An agreement is signed as it stands, and comes into force once youth and guardian signed: the youth is enrolled."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.calendar import calendar_of
from casework.models import SignedBy
from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.files import store
from core.models import StoredFile
from core.rules import not_to_come
from district.models import User
from diversion import policies, selectors
from diversion.models import DiversionAgreement, DiversionSignature, DutyKind, PartyPart
from diversion.services.agreements import agreement_locked
from diversion.services.duties import duty_begin, duty_settle
from diversion.services.steps import day_in_order, moved
from diversion.workflow import AGREEMENT, CASE


@transaction.atomic
def agreement_sign(
    *, actor: User, ref: str, participant: str, on: date, way: str, today: date, at: datetime
) -> DiversionAgreement:
    """
    Record that the youth, or a parent or guardian, signed.

    :raises ValidationError: when they are not of the case, signed already, or the scan is not there.
    """
    # Without a version: two sign, one after the other, on a page that was opened once.
    agreement = agreement_locked(actor, ref, "sign", None, today)
    not_to_come(on, today, "on")
    who = selectors.signers(agreement.case).filter(ref=participant).first()
    if who is None:
        raise ValidationError(
            {"participant": _("Choose the youth, or a parent or guardian who was told of the rights.")}
        )
    if way == SignedBy.SCAN and not policies.visible_documents(actor).filter(owner_ref=agreement.ref).exists():
        raise ValidationError({"way": _("No scan is kept here yet. Add the document first.")})
    with history.action("diversion.agreement.sign", actor=actor):
        records.insert(
            DiversionSignature(
                agreement=agreement, participant=who, on_date=on, way=way, entered_by=actor, entered_at=at
            )
        )  # fmt: skip
        return records.touch(agreement)


@transaction.atomic
def agreement_come_into_force(
    *, actor: User, ref: str, on: date, today: date, at: datetime, version: int | None
) -> DiversionAgreement:
    """
    Bring an agreement into force that youth and guardian signed. The youth is enrolled, and each condition is due.

    :raises ValidationError: when the day is to come, or before the last step of the case.
    :raises Conflict: with all that is missing, in sentences.
    """
    agreement = agreement_locked(actor, ref, "come_into_force", version, today, with_case=True)
    case = agreement.case
    CASE.check("enroll", case.status)
    day_in_order(case, on, today)
    if missing := enrollment_missing(agreement, on):
        raise Conflict(" ".join(missing))
    agreement.status, agreement.agreed_date = AGREEMENT.check("come_into_force", agreement.status), on
    case.enrolled_date = on
    with history.action("diversion.agreement.come_into_force", actor=actor):
        records.update(agreement, "status", "agreed_date")
        moved(case, "enroll", "enrolled_date")
        _duties_go_on(actor, agreement, on, at)
        return agreement


def enrollment_missing(agreement: DiversionAgreement, on: date) -> list[str]:
    """Return in sentences what is missing before an agreement can be in force from ``on``; nothing where nothing is."""
    told = []
    parts = selectors.parts_unsigned(agreement, on)
    if PartyPart.YOUTH in parts:
        told.append(_("The youth has not signed yet."))
    if PartyPart.GUARDIAN in parts:
        told.append(_("No parent or guardian has signed yet."))
    signed = [one.on_date for one in agreement.signatures.all() if one.taken_back_at is None]
    if signed and max(signed) > on:
        words = _("Somebody signed on %(day)s, after that day. Choose that day or a later one.")
        told.append(words % {"day": day_words(max(signed))})
    if not agreement.conditions.filter(removed_at=None).exists():
        told.append(_("No condition is agreed."))
    latest = on + timedelta(days=selectors.longest_days(agreement.case))
    if agreement.until_date <= on:
        told.append(_("Its end is not after that day. Open the text again, and change the end."))
    if agreement.until_date > latest:
        words = _("It would last longer than it may. Open the text again, and let it end by %(day)s.")
        told.append(words % {"day": day_words(latest)})
    return told


def _duties_go_on(actor: User, agreement: DiversionAgreement, on: date, at: datetime) -> None:
    """Note that the agreement was reached; each condition, and the end, are due from now on."""
    case, calendar = agreement.case, calendar_of(agreement.case.school)
    evidence = _("The agreement is signed and in force.")
    duty_settle(actor=actor, case=case, kind=DutyKind.AGREE, on=on, evidence=evidence, at=at)
    for place, condition in enumerate(agreement.conditions.filter(removed_at=None).order_by("pk"), start=1):
        duty_begin(
            actor=actor, kind=DutyKind.CONDITION, began_at=at, case=case, day=condition.due_date, number=place,
            calendar=calendar,
        )  # fmt: skip
    duty_begin(
        actor=actor, kind=DutyKind.COMPLETE, began_at=at, case=case, day=agreement.until_date, calendar=calendar
    )  # fmt: skip


@transaction.atomic
def agreement_add_document(
    *, actor: User, ref: str, document: IO[bytes], name: str, today: date, at: datetime
) -> StoredFile:
    """
    Keep a document with an agreement: what was signed on paper.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the agreement has it already.
    """
    agreement = agreement_locked(actor, ref, "add_document", None, today)
    with history.action("diversion.agreement.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind=policies.AGREEMENTS, owner_ref=agreement.ref, file=document, name=name, at=at
        )


@transaction.atomic
def document_remove(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> StoredFile:
    """
    Remove a document. It is served to nobody from then on and stays for history.

    :raises ValidationError: without a reason.
    """
    document = records.lock(policies.visible_documents(actor), ref, version=version)
    policies.check(actor, "diversion.document.remove", document)
    with history.action("diversion.document.remove", actor=actor, reason=reason.strip()):
        return store.file_remove(document, reason=reason, at=at)
