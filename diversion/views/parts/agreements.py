"""The agreement of a case with its conditions, and its pauses, on the case's page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from district.models import User
from diversion import agreement_facts, labels, policies, selectors
from diversion.models import AgreementStatus, DiversionCase

GOING_ON = {AgreementStatus.DRAFT, AgreementStatus.TO_SIGN, AgreementStatus.IN_FORCE}


def agreements(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show the versions of the agreement, and the conditions of the one that goes on, once there is one."""
    if not policies.permitted(user, "diversion.extension.view", case):
        return None
    found, today = selectors.agreements_of(user, case), clock.today()
    if not found:
        return None
    for one in found:
        one.case = case
    rows = [
        (labels.agreement_name(one), labels.agreement_state(one, today),
         reverse("diversion:agreement-detail", args=[one.ref]))
        for one in found
    ]  # fmt: skip
    going = next((one for one in found if one.status in GOING_ON), found[0])
    whole = selectors.agreement_get(user, going.ref, today)
    return {"rows": rows, "conditions": agreement_facts.condition_rows(user, whole, today)}


def pauses(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show the pauses of a case, where there are any."""
    found = list(selectors.pauses(user).filter(case=case))
    rows = []
    for one in found:
        ends = "end" in policies.offered(user, one)
        rows.append(
            (one.span_words, one.reason, reverse("diversion:pause-end", args=[one.ref]) if ends else "", one.ref)
        )
    return {"heading": _("Pauses"), "rows": rows} if rows else None
