"""The facts of a consent and of what parents ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.dates import day_words, moment_words
from core.ends import last_day
from privacy import labels
from privacy.models import AccessRequest, AmendmentRequest, Part, WrittenConsent
from privacy.record_kinds import kinds

Facts = list[tuple[str, Any]]


def consent_facts(one: WrittenConsent) -> Facts:
    """Return what a consent says in short."""
    return [
        (_("Student"), one.student.name),
        (_("What was agreed to"), one.get_kind_display()),
        (_("For whom"), one.whom),
        *([(_("Parts of the record"), "; ".join(str(Part(part).label) for part in one.parts))] if one.parts else []),
        (_("Who signed"), labels.signer_words(one)),
        (_("Signed on"), day_words(one.signed_date)),
        (_("Holds until"), day_words(last_day(one.expires_date)) if one.expires_date else _("it is revoked")),
        (_("Entered"), _entered(one)),
    ]


def passed_words(one: WrittenConsent, today: date) -> tuple[str, str] | None:
    """
    Return what whoever works with a consent must know once the student is of age; None where nothing changed.

    34 CFR 99.5(a): the rights are the student's from then on. What a parent signed before was theirs to sign and goes
    on, until the student, and nobody else, revokes it.
    """
    if one.guardianship is None or one.revoked_at is not None or not one.student.has_own_rights(today):
        return None
    return (
        _("The rights are the student’s own now"),
        _(
            "The student has turned 18 since a parent or guardian signed (34 CFR 99.5). The consent goes on until the "
            "student revokes it; nobody else can revoke it now, and a new one is signed by the student."
        ),
    )


def access_facts(one: AccessRequest) -> Facts:
    """Return what a request to see a record says in short."""
    return [
        (_("Student"), one.student.name),
        (_("Who asks"), one.who),
        (_("Received on"), day_words(one.received_date)),
        (_("Answer by"), day_words(one.due_date)),
        *([(_("Ended on"), day_words(one.answered_date))] if one.answered_date else []),
        *([(_("By"), one.answered_by.name)] if one.answered_by else []),
        (_("Entered"), _entered(one)),
    ]


def amendment_facts(one: AmendmentRequest) -> Facts:
    """Return what a request to put a record right says in short."""
    kind = kinds().get(one.record_kind)
    record = f"{kind.label} {one.record_number}" if kind is not None else _("no single record")
    return [
        (_("Student"), one.student.name),
        (_("Who asks"), one.who),
        (_("Which record"), record),
        (_("Received on"), day_words(one.received_date)),
        (_("Decide by"), day_words(one.due_date)),
        *([(_("Decided on"), day_words(one.decided_date))] if one.decided_date else []),
        *([(_("By"), one.decided_by.name)] if one.decided_by else []),
        *([(_("Hearing on"), day_words(one.hearing_date))] if one.hearing_date else []),
        (_("Entered"), _entered(one)),
    ]


def _entered(one: Any) -> str:
    return _("%(moment)s by %(name)s") % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}
