"""What stands above the room's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words
from restorative import labels
from restorative.models import RestorativeCase

Trail = list[tuple[Words, str]]


def cases() -> Trail:
    """Return the way to the list of cases."""
    return [(_("Cases"), reverse("restorative:case-list"))]


def of_case(case: RestorativeCase) -> Trail:
    """Return the way to a case, for what belongs to it."""
    return [*cases(), (labels.case_name(case), reverse("restorative:case-detail", args=[case.ref]))]


def referrals() -> Trail:
    """Return the way to the list of one's own receipts."""
    return [(_("Referrals"), reverse("restorative:referral-list"))]


def duties() -> Trail:
    """Return the way to the list of duties."""
    return [(_("Duties"), reverse("restorative:duty-list"))]
