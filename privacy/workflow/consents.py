"""What is done to consents."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from district.models import Role
from privacy.models import WrittenConsent
from privacy.workflow.logs import MADE, PRIVACY

# Whoever works with families takes a paper home from them; who answers for privacy keeps them all.
TAKERS = PRIVACY | {Role.RESTORATION_COORDINATOR, Role.DIVERSION_COORDINATOR}


class ConsentStatus(TextChoices):
    """Whether a consent holds. It has no column of its own."""

    IN_FORCE = "in_force", _("In force")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


def consent_status(consent: WrittenConsent, today: date) -> str:
    """Return whether a consent holds on a day."""
    if consent.revoked_at is not None:
        return ConsentStatus.REVOKED
    return ConsentStatus.IN_FORCE if consent.holds(today) else ConsentStatus.EXPIRED


CONSENT = Workflow(
    name="privacy.consent",
    statuses=ConsentStatus,
    initial=ConsentStatus.IN_FORCE,
    transitions={
        "enter": Transition(MADE, ConsentStatus.IN_FORCE, roles=TAKERS),
        "revoke": Transition(frozenset({ConsentStatus.IN_FORCE}), ConsentStatus.REVOKED, roles=TAKERS),
        "add_document": Transition(frozenset(ConsentStatus.values), roles=TAKERS),
        # The day it expires does this.
        "expire": Transition(frozenset({ConsentStatus.IN_FORCE}), ConsentStatus.EXPIRED),
    },
    status_of=consent_status,
)
WORKFLOWS = [CONSENT]
