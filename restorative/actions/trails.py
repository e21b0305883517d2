"""What stands above the room's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words
from restorative import labels
from restorative.models import (
    RepairAgreement,
    RepairItem,
    RestorativeCase,
)

Trail = list[tuple[Words, str]]


def cases() -> Trail:
    """Return the way to the list of cases."""
    return [(_("Cases"), reverse("restorative:case-list"))]


def encounters() -> Trail:
    """Return the way to the list of meetings."""
    return [(_("Meetings"), reverse("restorative:encounter-list"))]


def of_case(case: RestorativeCase) -> Trail:
    """Return the way to a case, for what belongs to it."""
    return [*cases(), (labels.case_name(case), reverse("restorative:case-detail", args=[case.ref]))]


def agreements() -> Trail:
    """Return the way to the list of agreements."""
    return [(_("Agreements"), reverse("restorative:agreement-list"))]


def of_agreements(agreement: RepairAgreement | None) -> Trail:
    """Return the way to an agreement: by its case, where there is one."""
    return agreements() if agreement is None else of_case(agreement.case)


def of_items(item: RepairItem | None) -> Trail:
    """Return the way to an item: by its agreement, where there is one."""
    if item is None:
        return agreements()
    address = reverse("restorative:agreement-detail", args=[item.agreement.ref])
    return [*of_case(item.case), (labels.agreement_name(item.agreement), address)]


def referrals() -> Trail:
    """Return the way to the list of one's own receipts."""
    return [(_("Referrals"), reverse("restorative:referral-list"))]


def duties() -> Trail:
    """Return the way to the list of duties."""
    return [(_("Duties"), reverse("restorative:duty-list"))]
