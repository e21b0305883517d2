"""The positions that may take a step together, and the days agreed on for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from district.models import School, User
from staffing import policies
from staffing.line_types import POSITION
from staffing.models import OPEN_REQUISITION, Position, PositionHolding, Requisition
from staffing.selectors.hiring import positions_to_ask_for
from staffing.selectors.lines import BY_SCHOOL, lines_on

ASK = "request"


def lines_for_step(
    *, user: User, step: str, day: date, school: School | None = None, refs: Collection[str] | None = None
) -> list[Position]:
    """
    Return the positions that ``user`` may let take ``step`` today, by school, as ``line_get`` loads one.

    To ask for a hire is a step of those that nobody holds and for which nobody has asked yet. Four queries at most.
    """
    if step == ASK:
        which = Q(pk__in=positions_to_ask_for(user).order_by().values("pk"))
    else:
        which = Q(status__in=POSITION.workflow.transitions[step].sources)
    lines: Any = lines_on(policies.visible_lines(user, POSITION).filter(which), POSITION, day).order_by(*BY_SCHOOL)
    if school is not None:
        lines = lines.filter(authorization__school=school)
    if refs is not None:
        lines = lines.filter(ref__in=refs)
    ever = Prefetch("holdings", PositionHolding.objects.with_people().order_by("from_date", "id"), to_attr="ever")
    found: list[Position] = [_loaded(line, day) for line in lines.prefetch_related(None).prefetch_related(ever)]
    return found if step == ASK else [line for line in found if policies.offers(user, line, step)]


def step_to_begin(user: User, steps: Sequence[str]) -> str:
    """Return the first of ``steps`` for which some position stands ready; the first of all where none does."""
    statuses = set(policies.visible_lines(user, POSITION).order_by().values_list("status", flat=True).distinct())
    for step in steps:
        if (
            positions_to_ask_for(user).exists()
            if step == ASK
            else statuses & set(POSITION.workflow.transitions[step].sources)
        ):
            return step
    return steps[0]


def _loaded(line: Any, day: date) -> Position:
    line.holdings_so_far = [one for one in line.ever if one.from_date <= day]
    line.holdings_then = [one for one in line.holdings_so_far if one.until_date is None or one.until_date > day]
    line.holdings_now = [one for one in line.ever if one.until_date is None]
    found: Position = line
    return found


def agreed_days(lines: Iterable[Position]) -> dict[int, date]:
    """Return the first day that was agreed on for each position with an accepted offer, by key. One query."""
    found = Requisition.objects.filter(
        position__in=[line.pk for line in lines], status__in=OPEN_REQUISITION, starts_on__isnull=False
    )
    return {key: day for key, day in found.values_list("position_id", "starts_on") if day}
