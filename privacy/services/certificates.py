"""Writes the certificates of recipients: entered with the signed paper, and withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.files import store
from core.rules import not_to_come, reason_said, said
from district.models import InteragencyAgreement, User
from privacy import policies
from privacy.models import RecipientCertificate
from privacy.workflow import CERTIFICATE

KEPT_AS = "certificate.pdf"


@transaction.atomic
def certificate_add(
    *,
    actor: User,
    agreement: str,
    certified_by: str,
    certified_date: date,
    document: IO[bytes],
    today: date,
    at: datetime,
) -> RecipientCertificate:
    """
    Enter that an organization certified under an agreement, with the paper that was signed.

    :raises ValidationError: when there is no such agreement in force, the day is to come, or the file cannot be kept.
    """
    policies.check(actor, f"{CERTIFICATE.name}.add")
    found = InteragencyAgreement.objects.on(today).select_related("organization").filter(ref=agreement).first()
    if found is None:
        raise ValidationError({"agreement": _("There is no agreement in force with this reference.")})
    not_to_come(certified_date, today, "certified_date")
    one = RecipientCertificate(
        agreement=found, certified_date=certified_date, entered_by=actor, entered_at=at,
        certified_by=said(certified_by, "certified_by", _("Say who certified.")),
    )  # fmt: skip
    with history.action(f"{CERTIFICATE.name}.add", actor=actor):
        one.document = store.file_store(
            actor=actor, owner_kind=CERTIFICATE.name, owner_ref=one.ref, file=document, name=KEPT_AS, at=at
        )
        return records.insert(one)


@transaction.atomic
def certificate_withdraw(
    *, actor: User, ref: str, on: date, reason: str, today: date, version: int | None
) -> RecipientCertificate:
    """
    Withdraw a certificate: from that day on nothing is disclosed on it.

    :raises ValidationError: without a reason, or for a day to come or before it was certified.
    """
    one = records.lock(policies.visible_certificates(actor), ref, version=version)
    policies.check(actor, f"{CERTIFICATE.name}.withdraw", one)
    CERTIFICATE.check("withdraw", CERTIFICATE.status_of(one, today))
    not_to_come(on, today, "on")
    if on < one.certified_date:
        raise ValidationError({"on": _("That is before it was certified. Choose that day or a later one.")})
    one.withdrawn_date, one.withdrawn_reason = on, reason_said(reason)
    with history.action(f"{CERTIFICATE.name}.withdraw", actor=actor, reason=one.withdrawn_reason):
        return records.update(one, "withdrawn_date", "withdrawn_reason")
