"""Who holds a line though they have left, or are to leave: what a line's page and the API warn of, and work tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from core.ends import last_words
from district.selectors import departures
from staffing.models import Line, Position, PositionHolding


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who holds a line past their last day; ``left`` is the first day away, ``holding`` their share of a position."""

    name: str
    left: date
    holding: PositionHolding | None = None


def leavers(lines: Iterable[Line], day: date) -> Mapping[Line, list[Leaver]]:
    """
    Return who holds each of ``lines_on`` for ``day`` past their last day, before it and after. One query, if any is.

    A share that ends with the last day, or before it, is no such.
    """
    known = list(lines)
    staff = {key for line in known for key in _staff(line)}
    away = departures(staff, day)
    found = {line: list(_leavers(line, away)) for line in known}
    return {line: some for line, some in found.items() if some}


def warnings(line: Line, day: date) -> list[str]:
    """Return a sentence for each who holds a line of ``lines_on`` past their last day, and where nobody holds it."""
    found = []
    for one in leavers([line], day).get(line, ()):
        left = _("%(name)s left; the last day was %(day)s. Put right who holds it.")
        leaves = _("%(name)s is to leave; the last day is %(day)s. Say who holds it then.")
        found.append((left if one.left <= day else leaves) % {"name": one.name, "day": last_words(one.left)})
    if is_unheld(line):
        found.append(_("The position counts as filled, and nobody holds it. Record the vacancy, or add who holds it."))
    return found


def is_unheld(line: Line) -> bool:
    """Tell whether a position of ``lines_on`` counted as filled while nobody held it. No query."""
    return isinstance(line, Position) and line.status_then == "filled" and not line.holdings_then


def unheld_since(lines: Iterable[Line]) -> dict[Position, date]:
    """Return the positions among ``lines`` that nobody holds though filled, each with since when. One query."""
    found = {line.pk: line for line in lines if isinstance(line, Position) and is_unheld(line)}
    held = PositionHolding.objects.filter(position__in=found).order_by().values_list("position")
    ends = dict(held.annotate(last=Max("until_date"))) if found else {}
    return {line: ends.get(pk) or line.since for pk, line in found.items()}


def _staff(line: Line) -> set[int]:
    if isinstance(line, Position):
        return {one.staff_id for one in line.holdings_then if one.staff_id}
    key = getattr(line, "holder_key", None)
    return {key} if key and line.rank == 1 and line.status_then != "completed" else set()


def _leavers(line: Line, away: Mapping[int, date]) -> Iterable[Leaver]:
    if not isinstance(line, Position):
        for key in _staff(line):
            if key in away:
                yield Leaver(line.holder_name or "", away[key])
        return
    for one in line.holdings_then:
        left = away.get(one.staff_id) if one.staff_id else one.contracted.left_date
        if left and (one.until_date is None or one.until_date > left):
            yield Leaver(one.name, left, one)
