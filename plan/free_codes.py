"""What a change of the plan begins with: a code that is free, and the roles there are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from core.folding import reading_order
from plan.models import Amendment, AmendmentChange, Authorization, Milestone, Plan

NUMBERED = re.compile(r"(.*?)([0-9]+)")
LONGEST = 20  # characters, as the columns of codes have it
FIRST = {
    AmendmentChange.Kind.AUTHORIZATION_NEW.value: "A-01",
    AmendmentChange.Kind.MILESTONE_NEW.value: "M-01",
}


def free_codes(amendment: Amendment) -> dict[str, str]:
    """
    Return the next code that is free, by the kind of change that asks for one. Three queries.

    What other drafts take is left out too, so that two of them can both be put in force; what a withdrawn one took is
    free again.
    """
    taken = {
        AmendmentChange.Kind.AUTHORIZATION_NEW.value: list(
            Authorization.objects.filter(plan=amendment.plan_id).values_list("code", flat=True)
        ),
        AmendmentChange.Kind.MILESTONE_NEW.value: list(
            Milestone.objects.filter(strategy__level__plan=amendment.plan_id).values_list("code", flat=True)
        ),
    }
    drafts = AmendmentChange.objects.filter(amendment__plan=amendment.plan_id, amendment__status=Amendment.Status.DRAFT)
    drafted = drafts.exclude(code="")
    for kind, code in drafted.values_list("kind", "code"):
        taken.setdefault(kind, []).append(code)
    return {kind: _next(taken[kind], first) for kind, first in FIRST.items()}


def _next(taken: Collection[str], first: str) -> str:
    """
    Return the code after the highest one that ends with a number, ``first`` where there is none; always a free one.

    Where the code after the highest one would be too long, it is the one after the next lower; ``first`` in the end.
    """
    read = {code.casefold() for code in taken}  # A-7 and a-7 are one to people, and to the database
    numbered = [code for code in taken if NUMBERED.fullmatch(code)]
    numbered.sort(key=lambda code: _parts(code)[1], reverse=True)
    series = [*(_series(code, 1) for code in numbered), _series(first, 0)]
    free = (next(code for code in codes if code.casefold() not in read) for codes in series)
    return next(code for code in free if len(code) <= LONGEST)


def _series(code: str, step: int) -> Iterator[str]:
    """Yield the codes from ``code`` on, or after it, as wide as it is."""
    begins, number, width = _parts(code)
    return (f"{begins}{one:0{width}d}" for one in count(number + step))


def _parts(code: str) -> tuple[str, int, int]:
    """Return what a code begins with, the number it ends with, and its width. The code ends with one."""
    begins, digits = NUMBERED.fullmatch(code).groups()  # type: ignore[union-attr]
    return begins, int(digits), len(digits)


def role_titles(plan: Plan) -> list[str]:
    """Return the roles of a plan, in the order in which people read. One query."""
    found = Authorization.objects.filter(plan=plan).values_list("role_title", flat=True).distinct()
    return sorted(found, key=reading_order)
