"""
What may be told of one report's counts of students: each family protected by what was told before, and the lines of it.

Raw counts stand beside what is shown, for the privacy officer; no reader is given any of this but what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitoring import student_tables as tables
from monitoring.disclosure import (
    CannotProtect,
    Key,
    Merge,
    Outcome,
    Published,
    Rules,
    protect,
)
from monitoring.models import CellState
from monitoring.publication import Count as Which
from monitoring.student_alike import hidden_of_others, hiding
from monitoring.student_counts import Counts
from monitoring.student_history import hidden_before, linked
from monitoring.student_lines import STATES, WHY, One, ToldLine, median_told, ones_told, share_told
from monitoring.student_margins import NO_SCHOOL, Place
from monitoring.student_recoding import recoded
from monitoring.student_tables import Family

# How often counts that nearly agree are protected once more at most, until what is hidden of one is hidden of all.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """All that may be told of a report: its lines, what of it later reports must know, and a word on each family."""

    lines: list[ToldLine]
    published: list[Published]
    summary: list[dict[str, Any]]


Waiting = Callable[[], None]


def tell(
    counts: Counts, rules: Rules, history: Sequence[Published], *, seconds: float = 0, between: Waiting | None = None
) -> Told:
    """
    Return what may be told of ``counts`` after ``history``.

    ``seconds`` are shared by the families as they are large. ``between`` is called before each. A family of which
    nothing can be told safely is left out, which tells nothing.
    """
    telling = _Telling(counts, rules, history)
    wanted = tables.families(counts, history, rules.minimum)
    cells = sum(len(one.report.cells) for one in wanted) or 1
    for family in wanted:
        if between:
            between()
        telling.add(family, seconds * len(family.report.cells) / cells)
    telling.add_alike(wanted, between)
    students = tables.students_family(counts, history, telling.places, rules.minimum)
    if students:
        telling.add(students, 0)
    return Told([*telling.lines(), *telling.days()], telling.published, telling.summary)


@dataclass(frozen=True, slots=True)
class _Cell:
    one: One
    outcome: Outcome


class _Telling:
    """What is told so far, one family after the other."""

    def __init__(self, counts: Counts, rules: Rules, history: Sequence[Published]) -> None:
        self.counts, self.rules, self.history = counts, rules, history
        self.cells: dict[Key, _Cell] = {}
        self.names: dict[str, str] = {}
        self.done: dict[str, tuple[dict[Key, _Cell], Published | None, dict[str, Any]]] = {}

    @property
    def published(self) -> list[Published]:
        return [published for _cells, published, _summary in self.done.values() if published]

    @property
    def summary(self) -> list[dict[str, Any]]:
        return [summary for _cells, _published, summary in self.done.values()]

    @property
    def places(self) -> dict[str, list[Place]]:
        """The lines of each figure that are told or hidden."""
        found: dict[str, list[Place]] = {}
        for cells, _published, _summary in self.done.values():
            for key in cells:
                (figure, side), place = self.counts.where(key)
                if side == "n":
                    found.setdefault(figure, []).append(place)
        return found

    def add(self, family: Family, seconds: float) -> None:
        """Protect one family, and add what may be told of it; without what is hidden of others where it must be."""
        known = linked(self.history, family.report.counts)
        before = hidden_before(family.report.counts, known)
        hides = before | hidden_of_others(family, self.counts, self._is_hiding)
        for also in [hides, before] if hides > before else [before]:
            begun, merges = recoded(self.counts, hiding(family, also), self.rules, known)
            report = begun.report
            try:
                outcome = protect(report, self.rules, known, seconds=seconds, begun=begun)
            except CannotProtect as refusal:
                exposed = len(refusal.verdict.exposed)
                continue
            cells = {key: _Cell(one, outcome) for key, one in ones_told(report, outcome)}
            self._done(family, cells, outcome.published, _summary(family, cells, outcome, merges))
            self.names |= {one.code: one.label for one in merges if one.label}
            return
        self._done(family, {}, None, {"figures": list(family.figures), "left_out": True, "exposed": exposed})

    def _done(
        self, family: Family, cells: dict[Key, _Cell], published: Published | None, summary: dict[str, Any]
    ) -> None:
        before, _published, _summary = self.done.get(family.name, ({}, None, {}))
        self.cells = {key: cell for key, cell in self.cells.items() if key not in before} | cells
        self.done[family.name] = cells, published, summary

    def add_alike(self, families: Sequence[Family], between: Waiting | None) -> None:
        """Protect once more what is told of counts that others, which nearly agree, hide; a few times at most."""
        for _time in range(ROUNDS):
            again = [family for family in families if self._tells_what_others_hide(family)]
            for family in again:
                if between:
                    between()
                self.add(family, 0)
            if not again:
                return

    def _tells_what_others_hide(self, family: Family) -> bool:
        alike = hidden_of_others(family, self.counts, self._is_hiding)
        return any(cell.one.state == CellState.COUNT for key in alike if (cell := self.cells.get(key)))

    def _is_hiding(self, key: Key) -> bool:
        cell = self.cells.get(key)
        return cell is not None and cell.one.state == CellState.HIDDEN

    def lines(self) -> Iterator[ToldLine]:
        """Yield the lines of all figures, schools put together by name."""
        for figure, places in self.places.items():
            for place in places:
                n = self.cells.get(self.counts.key((figure, "n"), place))
                of = self.cells.get(self.counts.key((figure, "of"), place))
                if n is not None:
                    yield ToldLine(
                        figure, place, n.one, of.one if of else One(),
                        share_told(n.outcome, self.counts, figure, place), school_name=self.names.get(place[0], ""),
                    )  # fmt: skip

    def days(self) -> Iterator[ToldLine]:
        """Yield medians, each told where enough children are behind it; how many are is told nowhere."""
        for told in self.counts.told:
            for place, margin in self.counts.margins[told.key].items() if told.way == "days" else ():
                if place[0] != NO_SCHOOL:
                    is_hidden = self._is_hidden(told.beside, place)
                    yield median_told(told.key, place, margin, self.rules.minimum, is_hidden=is_hidden)

    def _is_hidden(self, which: Which | None, place: Place) -> bool:
        """Tell whether a count that the report has is told on no such line."""
        if which is None or which[0] not in self.counts.margins:
            return False
        cell = self.cells.get(self.counts.key(which, place))
        return cell is None or cell.one.state == CellState.HIDDEN


def _summary(family: Family, cells: Mapping[Key, _Cell], outcome: Outcome, merges: Sequence[Merge]) -> dict[str, Any]:
    """Return how much of a family is told and hidden, and at which cost."""
    states = [cell.one.state for cell in cells.values()]
    whys = [cell.one.why for cell in cells.values()]
    return {
        "figures": list(family.figures),
        "cells": len(states),
        **{str(state.value): states.count(state) for state in STATES.values()},
        **{str(why.value): whys.count(why) for why in WHY.values()},
        "before": sum(cell.one.is_open_before for cell in cells.values()),
        "cost": round(float(outcome.cost), 1),
        "bound": round(float(outcome.bound), 1),
        "is_best": outcome.is_best,
        "seconds": round(outcome.seconds, 1),
        "together": [[one.dimension, one.code] for one in merges],
    }
