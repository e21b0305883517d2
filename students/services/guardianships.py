"""What a guardian may know, and in which language; and what a court ordered."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.files import store
from core.rules import not_to_come, reason_said, said
from district.models import User
from students import policies
from students.models import Guardian, Guardianship
from students.workflow import GUARDIANSHIP

# Documents are kept under this name: what people call such a file is often the child's name.
COURT_ORDER = "court-order"


@transaction.atomic
def guardianship_change(
    *,
    actor: User,
    ref: str,
    language: str,
    lives_with: bool | None,
    may_receive_records: bool | None = None,
    today: date,
    version: int | None,
) -> Guardianship:
    """
    Change in which language a guardian is written to, whether the student lives with them, and what a relative may get.

    The language is the guardian's, for each of their children. ``may_receive_records`` None leaves it as it is.

    :raises ValidationError: when a parent or guardian is to receive no records, or one whom a court barred is to.
    """
    one = _begin(actor, ref, version, "change", today)
    # Locked by itself: a brother or sister has the same guardian.
    guardian = Guardian.objects.select_for_update().get(pk=one.guardian_id)
    guardian.language = language.strip()
    one.lives_with = lives_with
    if may_receive_records is not None and may_receive_records != one.may_receive_records:
        if one.is_barred:
            words = _("A court barred them. What it ordered is lifted first, by the privacy officer.")
            raise ValidationError({"may_receive_records": words})
        one.may_receive_records = may_receive_records
    with history.action("students.guardianship.change", actor=actor):
        records.update(guardian, "language")
        one.guardian = guardian
        return records.update(one, "lives_with", "may_receive_records")


@transaction.atomic
def guardianship_bar(
    *,
    actor: User,
    ref: str,
    document: IO[bytes],
    barred_date: date,
    barred_reason: str,
    today: date,
    at: datetime,
    version: int | None,
) -> Guardianship:
    """
    Take a guardian's rights over the record away, as the court ``document`` says.

    :raises ValidationError: for a day to come, without what the court ordered, and when the file cannot be kept.
    :raises Conflict: when the very document is kept here already: the same order was lifted before.
    """
    one = _begin(actor, ref, version, "bar", today)
    not_to_come(barred_date, today, "barred_date")
    words = _("Say what the court ordered. Whoever opens this record reads it.")
    one.barred_date, one.barred_reason = barred_date, said(barred_reason, "barred_reason", words)
    one.may_receive_records = False
    with history.action("students.guardianship.bar", actor=actor, reason=one.barred_reason):
        one.court_document = store.file_store(
            actor=actor, owner_kind=GUARDIANSHIP.name, owner_ref=one.ref, file=document, name=COURT_ORDER, at=at
        )
        return records.update(one, "barred_date", "barred_reason", "may_receive_records", "court_document")


@transaction.atomic
def guardianship_lift(*, actor: User, ref: str, reason: str, today: date, version: int | None) -> Guardianship:
    """
    Give a guardian their rights back. The document stays; a relative is told nothing until somebody says they may be.

    :raises ValidationError: without a reason.
    """
    one = _begin(actor, ref, version, "lift", today)
    one.barred_date, one.barred_reason, one.court_document = None, "", None
    one.may_receive_records = one.relation != Guardianship.Relation.RELATIVE
    with history.action("students.guardianship.lift", actor=actor, reason=reason_said(reason)):
        return records.update(one, "barred_date", "barred_reason", "may_receive_records", "court_document")


def _begin(actor: User, ref: str, version: int | None, action: str, today: date) -> Guardianship:
    """Return the guardianship, locked, once ``actor`` may do ``action`` and its state allows it."""
    one = records.lock(policies.visible_guardianships(actor), ref, version=version)
    policies.check(actor, f"students.guardianship.{action}", one)
    GUARDIANSHIP.check(action, GUARDIANSHIP.status_of(one, today))
    return one
