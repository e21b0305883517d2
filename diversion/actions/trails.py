"""What stands above the room's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Words
from diversion import labels
from diversion.models import DiversionAgreement, DiversionCase, DiversionCondition

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


def agreements() -> Trail:
    """Return the way to the list of agreements."""
    return [(_("Agreements"), reverse("diversion:agreement-list"))]


def of_agreements(agreement: DiversionAgreement | None) -> Trail:
    """Return the way to an agreement: by its case, where there is one."""
    return agreements() if agreement is None else of_case(agreement.case)


def of_conditions(condition: DiversionCondition | None) -> Trail:
    """Return the way to a condition: by its agreement, where there is one."""
    if condition is None:
        return agreements()
    address = reverse("diversion:agreement-detail", args=[condition.agreement.ref])
    return [*of_case(condition.case), (labels.agreement_name(condition.agreement), address)]
