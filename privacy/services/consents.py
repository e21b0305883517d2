"""Writes consents as they were signed, their documents, and that they are revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.files import store
from core.models import StoredFile
from core.rules import not_to_come, said
from district.models import Organization, User
from privacy import policies, rights
from privacy.models import Capacity, WrittenConsent
from privacy.services.asking import asker, student_meant
from privacy.workflow import CONSENT
from students.models import Guardianship, Student


@transaction.atomic
def consent_enter(
    *,
    actor: User,
    student: str,
    kind: str,
    parts: Sequence[str],
    which: str,
    purpose: str,
    organization: str,
    party: str,
    signer: str,
    signed_date: date,
    expires_date: date | None,
    today: date,
    at: datetime,
) -> WrittenConsent:
    """
    Enter a consent as it was signed by somebody who had the rights over the record on that day (34 CFR 99.30).

    :raises ValidationError: naming each field that is not right; of a signer without rights why they have none.
    """
    policies.check(actor, f"{CONSENT.name}.enter")
    not_to_come(signed_date, today, "signed_date")
    about = student_meant(actor, student)
    guardianship = _signed_by(about, signer, signed_date)
    one = WrittenConsent(
        student=about, kind=kind, parts=list(dict.fromkeys(parts)), organization=_organization(organization),
        party=party.strip(), guardianship=guardianship, capacity=_capacity(guardianship), signed_date=signed_date,
        expires_date=expires_date, entered_by=actor, entered_at=at,
        records=said(which, "which", _("Say which records.")),
        purpose=said(purpose, "purpose", _("Say what for.")),
    )  # fmt: skip
    with history.action(f"{CONSENT.name}.enter", actor=actor):
        return records.insert(one)


def _signed_by(student: Student, signer: str, day: date) -> Guardianship | None:
    """
    Return who signed, None for the student, once they had the rights on that day.

    :raises ValidationError: on ``signer``, with the words why not.
    """
    guardianship = asker(student, signer, "signer")
    if guardianship is None:
        if not student.has_own_rights(day):
            words = _("The student was not 18 on that day, or the birth date is not known. A parent or guardian signs.")
            raise ValidationError({"signer": words})
        return None
    if why := rights.why_not_guardian(guardianship, student, day):
        raise ValidationError({"signer": why})
    return guardianship


def _capacity(guardianship: Guardianship | None) -> str:
    if guardianship is None:
        return Capacity.STUDENT
    parent = guardianship.relation == Guardianship.Relation.PARENT
    return Capacity.PARENT if parent else Capacity.GUARDIAN


def _organization(ref: str) -> Organization | None:
    if not ref:
        return None
    found = Organization.objects.filter(ref=ref).first()
    if found is None:
        raise ValidationError({"organization": _("There is no organization with this reference.")})
    return found


@transaction.atomic
def consent_revoke(
    *, actor: User, ref: str, revoked_by: str, reason: str, today: date, at: datetime, version: int | None
) -> WrittenConsent:
    """
    Revoke a consent. It counts at once: whatever stands on it is closed from this moment on.

    :raises ValidationError: without who revoked it, and how.
    """
    one: WrittenConsent = records.lock(policies.visible_consents(actor), ref, version=version)
    policies.check(actor, f"{CONSENT.name}.revoke", one)
    CONSENT.check("revoke", CONSENT.status_of(one, today))
    one.revoked_at = at
    one.revoked_by = said(revoked_by, "revoked_by", _("Say who revoked it."))
    one.revoked_reason = said(reason, "reason", _("Say how: by letter, by phone, in person."))
    with history.action(f"{CONSENT.name}.revoke", actor=actor, reason=one.revoked_reason):
        return records.update(one, "revoked_at", "revoked_by", "revoked_reason")


@transaction.atomic
def consent_add_document(
    *, actor: User, ref: str, document: IO[bytes], name: str, today: date, at: datetime
) -> StoredFile:
    """
    Keep the scan of a consent, or another document of it. Nothing hangs on it: removed, the consent stays as it is.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the consent has it already.
    """
    one: WrittenConsent = records.lock(policies.visible_consents(actor), ref, version=None)
    policies.check(actor, f"{CONSENT.name}.add_document", one)
    CONSENT.check("add_document", CONSENT.status_of(one, today))
    with history.action(f"{CONSENT.name}.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind=CONSENT.name, owner_ref=one.ref, file=document, name=name, at=at
        )
