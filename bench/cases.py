"""
Casework where very much of it is recorded: the figures about students, a year's report of them, and lists of cases.

The figures are held against one SQL statement each, written by hand; the lists against those of a district with a tenth
of the cases, and of a facilitator with a tenth of the work.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse

from bench import case_figures, yearly
from bench.databases import connection_to, patient, switched, tidy, without_triggers
from bench.generators import (
    Place,
    cases_made,
    contacts_made,
    copies_made,
    diversions_made,
    place_made,
    supports_made,
)
from bench.generators.cases import Team
from bench.generators.rows import Writer
from bench.handler import Browser
from bench.keeping import Keeping
from bench.size import NEWEST, Size
from bench.timing import Ratio, Side, measured
from plan.indicators import Cell, Indicator, Period, Scope

LIMIT, LIMIT_OF_MINE = 1.5, 1.2
# A year of the smaller database is compared, so that all that can happen is in it; a month of the larger is compared
# and measured, as a report measures it.
YEAR, MONTH = Period(date(2022, 1, 1), date(2023, 1, 1)), Period.month(NEWEST)
# The span of reports in months: that over the school year 2021-22 is within it.
REPORTS = 24
MINE, EVERY = "?mine=yes&status=open", "?status="
ALL = Scope(0)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """A database that is filled, with whom and what is in it."""

    connection: BaseDatabaseWrapper
    place: Place
    team: Team


def ratios(size: Size, admin: str, say: Say, kept: Path | None = None) -> list[Ratio]:
    """
    Fill two copies of the database, which is empty, and measure. ``admin`` is a login that may make databases.

    In the folder ``kept`` stands which copies an earlier run has filled, and this one leaves them.
    """
    start, keeping = time.monotonic(), Keeping(admin, size, kept)
    few = keeping.filled("few", lambda name: _filled(admin, name, size, size.times // 10, size.mine))
    many = keeping.filled("many", lambda name: _filled(admin, name, size, size.times, size.mine * 10))
    with few as base:
        say(f"{size.cases // 10:,} cases are there after {time.monotonic() - start:.0f} s.")
        with many as grown:
            say(f"{size.cases:,} cases are there after {time.monotonic() - start:.0f} s.")
            return _measured(_ground(*base), _ground(*grown), size, say)


def _ground(name: str, filled: tuple[Place, Team]) -> Ground:
    return Ground(connection_to(name), *filled)


def _measured(base: Ground, grown: Ground, size: Size, say: Say) -> list[Ratio]:
    """Compare and measure over both databases, of which one holds ten times what the other does."""
    try:
        start = time.monotonic()
        indicators = yearly.counterparts()
        for ground, period in ((base, YEAR), (grown, MONTH)):
            with switched(ground.connection), patient():
                for one in indicators:
                    same(one, period, some=period is YEAR)
        say(f"Compared the figures of cases in {time.monotonic() - start:.0f} s.")
        start = time.monotonic()
        with switched(grown.connection), patient():
            found = _figures(indicators, size)
        found += yearly.ratios((grown.connection, grown.place), (base.connection, base.place), size, say)
        found += [
            _listed("My cases of a facilitator", LIMIT_OF_MINE, MINE, (grown, base), size),
            # It counts all that it lists, and so has no limit to hold.
            _listed("All cases of a coordinator", None, EVERY, (grown, base), size),
        ]
        say(f"Measured casework in {time.monotonic() - start:.0f} s.")
        if left := yearly.left_out():
            say(f"Not compared, for want of a counterpart in bench/case_figures.py: {', '.join(left)}")
        return found
    finally:
        for ground in (base, grown):
            ground.connection.close()


def _filled(admin: str, name: str, size: Size, times: int, mine: int) -> tuple[Place, Team]:
    """
    Draw a block of cases and copy it, so that it is there ``times`` times; of a tenth the facilitator has ``mine``.

    The block is the same for every number of times.
    """
    place = place_made(schools=size.case_schools, reports=REPORTS)
    team = cases_made(place, cases=size.block, mine=mine, students=size.pupils // size.times)
    with without_triggers(admin, name) as cursor:
        beside_made(cursor, place, team, cases=size.block)
    with without_triggers(admin, name) as cursor:
        copies_made(cursor, team.shared, times, size.windows)
    tidy()
    return place, team


def beside_made(cursor: Any, place: Place, team: Team, *, cases: int) -> None:
    """Write what happens in a district beside ``cases`` cases of restorative practice. No trigger fires."""
    writer = Writer(cursor)
    diversions_made(writer, place, team.children, team.around, cases=cases // 5)
    contacts_made(writer, place, team.children, team.around, contacts=cases // 4)
    supports_made(writer, place, team.children, team.around, referrals=cases // 5)
    writer.finish()


def _figures(indicators: Sequence[Indicator], size: Size) -> list[Ratio]:
    """Measure each figure by itself, and give before them all of them together."""
    each = [
        measured(
            f"  {one.key}",
            LIMIT,
            Side(lambda one=one: list(one.measure(ALL, MONTH))),  # type: ignore[misc]
            Side(lambda one=one: case_figures.by_hand(one.key, MONTH)),  # type: ignore[misc]
            rounds=size.rounds,
        )
        for one in indicators
    ]
    together = f"A month's {len(each)} figures about students over {size.cases:,} cases / SQL by hand"
    return [Ratio(together, LIMIT, sum(one.ours for one in each), sum(one.theirs for one in each)), *each]


def same(indicator: Indicator, period: Period, *, some: bool = True) -> None:
    """
    Compare one figure, which counts something where it is to have ``some``.

    :raises RuntimeError: when the indicator gives other cells than the hand-written statement.
    """
    counted = told(indicator, period)
    by_hand = _by_place(case_figures.by_hand(indicator.key, period))
    if counted != by_hand or (some and not any(cell.counted for cell in counted.values())):
        differ = [
            (counted.get(key), by_hand.get(key)) for key in counted | by_hand if counted.get(key) != by_hand.get(key)
        ]
        raise RuntimeError(f"{indicator.key} is counted otherwise by hand in {len(differ)} cells: {differ[:3]}")


def told(indicator: Indicator, period: Period) -> dict[Any, Cell]:
    """Return the cells that an indicator gives, by school and group."""
    return _by_place(indicator.measure(ALL, period))


def _by_place(cells: Iterable[Cell]) -> dict[Any, Cell]:
    found = list(cells)
    # How complete rows are is told beside a figure, and is not what it counts.
    by_place = {(cell.school_id, cell.dims): replace(cell, completeness={}, rest_students=None) for cell in found}
    if len(by_place) != len(found):
        raise RuntimeError("a school and group has two cells")
    return by_place


def _listed(what: str, limit: float | None, asked: str, grounds: tuple[Ground, Ground], size: Size) -> Ratio:
    grown, base = (_looks(asked, ground) for ground in grounds)
    return measured(f"{what}: 10 × the cases / 1 ×", limit, grown, base, rounds=size.rounds * 3)


def _looks(asked: str, ground: Ground) -> Side:
    connection, team = ground.connection, ground.team
    address = f"{reverse('restorative:case-list')}{asked}"
    with switched(connection):
        browser = Browser(team.facilitator if asked == MINE else team.coordinator)
        rows = browser.get(address).count(b'<th scope="row"')
        if not rows:
            raise RuntimeError(f"the list at {address} shows no case")

    def look() -> None:
        with switched(connection):
            browser.get(address)

    return Side(look)
