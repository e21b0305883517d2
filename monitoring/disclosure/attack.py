"""
The attack: what a reader of everything ever told can find out, and the verdict that a release needs.

A reader knows how the counts add up, that they are whole and not negative, and the rules; he may be a student who is
counted. The verdict is proved both ways: a cell is open by two tables in whole numbers that agree with all that is told
and differ in it; it is not by a linear program that no such tables can pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from monitoring.disclosure.answering import Question, unanswered
from monitoring.disclosure.gathering import Gathered
from monitoring.disclosure.keys import Dimension, Key
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, Proofs
from monitoring.disclosure.reaching import Limits
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.system import ENDLESS, Flags, Kind, System, places
from monitoring.disclosure.tables import Published, Report, Share, Shown, ShownShare, State, Table


@dataclass(frozen=True, slots=True)
class Interval:
    """
    What a reader who knows the counts of ``knows`` of his own can say of one cell.

    ``greatest`` is None where nothing bounds it. ``is_change``: of what a revised count differs by, not of the count.
    ``need``: how far apart the two must lie.
    """

    key: Key
    least: int
    greatest: int | None
    need: int = 0
    is_change: bool = False
    knows: tuple[Key, ...] = ()

    def __str__(self) -> str:
        what = "the change of " if self.is_change else ""
        who = f" for who is the only one of {'; '.join(map(str, self.knows))}" if self.knows else ""
        return f"{what}{self.key}: {self.least} to {self.greatest}{who}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    Whether something may be released.

    ``exposed``: cells that this release would tell too much of. ``before``: those that were no more open before it
    (by known populations, or by what has been told already), so that refusing it would help nobody. ``told``: small
    counts that it prints. ``idle``: cells it hides in vain, though they are not small. ``intervals``: what each small
    or hidden cell is proved to be able to be, at least.
    """

    exposed: tuple[Interval, ...]
    before: tuple[Interval, ...]
    told: tuple[Key, ...]
    idle: tuple[Key, ...]
    intervals: tuple[Interval, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the release."""
        return not (self.exposed or self.told or self.idle)


def audit(
    report: Report,
    shown: Mapping[Key, Shown],
    rules: Rules,
    history: Sequence[Published] = (),
    *,
    shares: Mapping[Share, ShownShare] | None = None,
    hints: Proofs | None = None,
    gathered: Gathered | None = None,
) -> Verdict:
    """
    Return the verdict on telling ``shown`` of ``report`` after ``history``.

    ``hints``: moves found when it was made. None is believed: each is added up again. Up to a few linear programs per
    hidden cell where hints do not answer; seconds for a report of 60 schools. ``gathered``: the three first, where the
    caller has put them together already.

    :raises ValueError: where something is told that the raw counts do not bear out.
    """
    _compare(report, shown, rules)
    zeros = any(cell.state is State.HIDDEN and cell.least == 0 for cell in shown.values())
    given = gathered or Gathered(report, rules, history)
    system = given.system(shares=shares, hides_zeros=zeros)
    hidden = hidden_in(system, shown)
    proofs = (hints or Proofs()).within(system, hidden)
    exposed, before = _sorted_out(_Limit(given), list(unanswered(system, hidden, proofs)), system, proofs)
    idle = idle_in(system, hidden, proofs)
    return Verdict(
        exposed=tuple(exposed),
        before=tuple(before),
        told=_small_told(report, shown, rules),
        idle=tuple(system.cells[i].key for i in idle),
        intervals=tuple(
            _interval(system, proofs, Question(i, NOBODY, int(system.need[i]), 0, 0))
            for i in places((system.open & hidden) | (system.need > 0))
        ),
    )


def audit_again(
    one: Published,
    dimensions: Sequence[Dimension],
    rules: Rules,
    history: Sequence[Published],
    parts: Sequence[Share] = (),
) -> Verdict:
    """Return the verdict on something that was told, by all that was told before it: ``history``."""
    plain = Table("told", tuple(key for key in one.shown if key not in one.known))
    known = Table("known", tuple(key for key in one.shown if key in one.known), known=True)
    amounts = Table("amounts", tuple(key for key in one.shown if key in one.amounts), amount=True)
    own = [
        Table(f"minimum {key}", (key,), minimum=minimum) for key, minimum in one.minimums.items() if key in one.shown
    ]
    few = {key: minimum for key, minimum in one.minimums.items() if key not in one.shown}
    report = Report(one.ref, dimensions, [plain, known, amounts, *own], one.raw, tuple(one.shares), tuple(parts), few)
    return audit(report, one.shown, rules, history, shares=one.shares)


def hidden_in(system: System, shown: Mapping[Key, Shown]) -> Flags:
    """Return which open cells of a system are hidden in what is shown."""
    hidden = np.zeros(len(system), dtype=bool)
    for key, cell in shown.items():
        if cell.state is State.HIDDEN and key in system.at:
            hidden[system.at[key]] = True
    return hidden & system.open


def idle_in(system: System, hidden: Flags, proofs: Proofs) -> list[int]:
    """Return the cells that are hidden, not small, and follow to the unit from the rest."""
    asked = [i for i in places(system.open & hidden & ~system.small) if not proofs.width(i)]
    if not asked:
        return []
    mover = Movers(system, system.unknown(hidden), *system.room(hidden), np.ones(len(system)))
    found = []
    for cell in asked:
        move = None if proofs.width(cell) else mover.move(cell, 1) or mover.move(cell, -1)
        if move is not None:
            proofs.add(move)
        if not proofs.width(cell):
            found.append(cell)
    return found


def exact_intervals(system: System, hidden: Flags) -> list[Interval]:
    """Return the least and greatest value of each hidden or small cell for an outsider; two linear programs each."""
    mover = Movers(system, system.unknown(hidden), *system.room(hidden), np.ones(len(system)))
    found = []
    for i in places((system.open & hidden) | (system.need > 0)):
        cell = system.cells[i]
        up, down = (int(mover.reach(i, sign, ENDLESS) + 1e-6) for sign in (1, -1))
        greatest = None if up > ENDLESS // 2 else cell.raw + up
        found.append(Interval(cell.key, cell.raw - down, greatest, cell.need, cell.kind == Kind.CHANGE))
    return found


def _small_told(report: Report, shown: Mapping[Key, Shown], rules: Rules) -> tuple[Key, ...]:
    """Return the small counts that are printed; that one was printed before does not make it better."""
    minimums, known = report.minimums, report.known
    return tuple(
        key
        for key, cell in shown.items()
        if cell.state in (State.COUNT, State.ZERO)
        and key not in known
        and rules.is_small(report.counts[key] or 0, minimums.get(key, rules.minimum))
    )


class _Limit:
    """How wide open a cell could be at most, whatever was hidden now."""

    def __init__(self, given: Gathered) -> None:
        self.given = given

    @cached_property
    def system(self) -> System:
        return self.given.system(hides_zeros=True)

    @cached_property
    def limits(self) -> Limits:
        system = self.system
        return Limits(system, system.unknown(system.open), system.room(system.open))

    def width(self, one: Question) -> int:
        return self.limits.width(one.cell, one.inside, one.need, one.width)


def _sorted_out(
    limit: _Limit, found: Sequence[Question], system: System, proofs: Proofs
) -> tuple[list[Interval], list[Interval]]:
    """Return which cells this release would tell too much of, and which were no more open before it."""
    exposed: list[Interval] = []
    before: list[Interval] = []
    for one in found:
        (before if one.width >= limit.width(one) else exposed).append(_interval(system, proofs, one))
    return exposed, before


def _interval(system: System, proofs: Proofs, one: Question) -> Interval:
    cell = system.cells[one.cell]
    down, up = proofs.span(one.cell, one.inside)
    knows = tuple(system.cells[i].key for i in sorted(one.inside))
    return Interval(cell.key, cell.raw - down, cell.raw + up, one.need, cell.kind == Kind.CHANGE, knows)


def _compare(report: Report, shown: Mapping[Key, Shown], rules: Rules) -> None:
    """Refuse what is not told of the report's own cells and counts."""
    if set(shown) != set(report.cells):
        raise ValueError("what is shown are not the cells of the report's tables")
    hidden = [cell.least for cell in shown.values() if cell.state is State.HIDDEN]
    floor = min((least for least in hidden if least in (0, 1)), default=1)
    for key, cell in shown.items():
        raw = report.counts[key]
        if (raw is None) != (cell.state is State.NOT_COLLECTED):
            raise ValueError(f"{key} is told to be {cell.state}, which the counts do not say")
        if raw is None:
            continue
        if cell.state is State.HIDDEN:
            is_true = cell.greatest is None and cell.least == floor and raw >= floor
        else:
            exact = (raw, raw) if key in report.known else rules.told(raw)
            is_true = (cell.least, cell.greatest) == exact and (cell.state is State.ZERO) == (raw == 0)
        if not is_true:
            raise ValueError(f"{key} is told as what it is not")
