"""What stands above the room's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words
from diversion import labels
from diversion.models import DiversionCase

Trail = list[tuple[Words, str]]


def cases() -> Trail:
    """Return the way to the list of cases."""
    return [(_("Diversion cases"), reverse("diversion:case-list"))]


def duties() -> Trail:
    """Return the way to the list of duties."""
    return [(_("Duties of diversion"), reverse("diversion:duty-list"))]


def referrals() -> Trail:
    """Return the way to the list of one's own receipts."""
    return [(_("Referrals for diversion"), reverse("diversion:referral-list"))]


def of_case(case: DiversionCase | None) -> Trail:
    """Return the way to a case, for what belongs to it."""
    if case is None:
        return cases()
    return [*cases(), (labels.case_name(case), reverse("diversion:case-detail", args=[case.ref]))]
