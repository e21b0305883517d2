"""What a change of the plan begins with: a code that is free, and the roles there are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.folding import reading_order
from plan.models import Amendment, AmendmentChange, Authorization, Milestone, Plan

NUMBERED = re.compile(r"(.*?)([0-9]{1,6})")
FIRST = {
    AmendmentChange.Kind.AUTHORIZATION_NEW.value: "A-01",
    AmendmentChange.Kind.MILESTONE_NEW.value: "M-01",
}


def free_codes(amendment: Amendment) -> dict[str, str]:
    """
    Return the next code that is free, by the kind of change that asks for one. Three queries.

    What other drafts take is left out too, so that two of them can both be put in force.
    """
    taken = {
        AmendmentChange.Kind.AUTHORIZATION_NEW.value: list(
            Authorization.objects.filter(plan=amendment.plan_id).values_list("code", flat=True)
        ),
        AmendmentChange.Kind.MILESTONE_NEW.value: list(
            Milestone.objects.filter(strategy__level__plan=amendment.plan_id).values_list("code", flat=True)
        ),
    }
    drafted = AmendmentChange.objects.filter(amendment__plan=amendment.plan_id).exclude(code="")
    for kind, code in drafted.values_list("kind", "code"):
        taken.setdefault(kind, []).append(code)
    return {kind: _next(taken[kind], first) for kind, first in FIRST.items()}


def _next(taken: Iterable[str], first: str) -> str:
    """Return the code after the highest one that ends with a number; ``first`` where there is none."""
    found = [match for code in taken if (match := NUMBERED.fullmatch(code))]
    if not found:
        return first
    highest = max(found, key=lambda match: int(match[2]))
    return f"{highest[1]}{int(highest[2]) + 1:0{len(highest[2])}d}"


def role_titles(plan: Plan) -> list[str]:
    """Return the roles of a plan, in the order in which people read. One query."""
    found = Authorization.objects.filter(plan=plan).values_list("role_title", flat=True).distinct()
    return sorted(found, key=reading_order)
