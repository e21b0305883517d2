"""From a report to what may be told of it: hide, hide less while there is time, attack, and only then answer."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitoring.disclosure.attack import Verdict, audit, idle_in
from monitoring.disclosure.begun import Begun
from monitoring.disclosure.cover import Cover, cost_of, cover
from monitoring.disclosure.fewest import Choice, fewest
from monitoring.disclosure.gathering import Gathered
from monitoring.disclosure.keys import Key
from monitoring.disclosure.proofs import Proofs
from monitoring.disclosure.reaching import Limits
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.shares import tell_shares
from monitoring.disclosure.system import Flags, System, places
from monitoring.disclosure.tables import Published, Report, Share, Shown, ShownShare, State


class CannotProtect(Exception):
    """Nothing of the report can be told safely; ``verdict`` says what stands in the way."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__("; ".join(map(str, (*verdict.exposed, *verdict.told, *verdict.idle)[:5])))


class Why(StrEnum):
    """Why a cell is hidden. For those who may see the raw counts: to a reader both look alike."""

    SMALL = "small"
    PROTECTS = "protects a small count"


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What may be told, and what the privacy officer sees beside it.

    ``shown`` and ``shares`` are all that a page, chart, file or sentence may be made of. ``why``, ``verdict``,
    ``published`` (which goes into the next report's history) and the rest hold raw counts or tell of them. ``cost`` is
    the weight of what is hidden beyond the small counts, ``bound`` what no other choice could go under (0 where it was
    not looked for), ``is_best`` that there is no cheaper one.
    """

    shown: Mapping[Key, Shown]
    shares: Mapping[Share, ShownShare]
    why: Mapping[Key, Why]
    verdict: Verdict
    published: Published
    cost: float
    bound: float
    is_best: bool
    seconds: float


def protect(
    report: Report,
    rules: Rules,
    history: Sequence[Published] = (),
    *,
    seconds: float = 0.0,
    begun: Begun | None = None,
) -> Outcome:
    """
    Return what may be told of ``report`` after ``history``.

    ``seconds``: how long to look for the fewest cells to hide, the fast answer's time among them. With 0 the answer is
    always the same for the same counts; with more it hides no more. What is returned has passed the attack, which is
    never cut short: it comes on top, as does what is left of the fast answer when the time is up.

    ``begun``: the three first, where the caller has put them together already.

    :raises CannotProtect: where hiding everything would still tell too much more than is known already.
    :raises ValueError: where ``begun`` is of something else.
    """
    start = time.monotonic()
    given = Begun(report, rules, history) if begun is None else begun
    if (given.report, given.rules, list(given.history)) != (report, rules, list(history)):
        raise ValueError("what was begun is of another report, other rules or another history")
    gathered = time.monotonic()
    system, first = _covered(given, rules)
    choices = [Choice(first, cost_of(system, first.hidden), 0.0)]
    if seconds > 0:
        choices.insert(0, fewest(system, first.copy(), start + seconds, time.monotonic() - gathered))
    everything = Cover(system.open.copy())
    choices.append(Choice(everything, cost_of(system, everything.hidden), 0.0))
    for choice in choices:
        hidden = _without_idle(system, choice.cover)
        shown = _shown(report, rules, system, hidden)
        verdict = audit(report, shown, rules, history, hints=choice.cover.proofs, gathered=given)
        if verdict.passed:
            return _outcome(report, rules, given, (choice, shown, verdict), start=start)
    raise CannotProtect(verdict)


def _covered(given: Begun, rules: Rules) -> tuple[System, Cover]:
    """Return a fast cover that leaves every 0 told, or one that does not where that protects what the first cannot."""
    system, found = given.system(), given.cover
    if found.short and not rules.hides_zeros:
        wider = given.system(hides_zeros=True)
        at = {cell.place: i for i, cell in enumerate(wider.cells)}
        same = [at.get(cell.place, -1) for cell in system.cells]
        if -1 not in same and _may_be_wider(wider, found, same):
            other = cover(wider, first=_moved(wider, found, same))
            if len(other.short) < len(found.short) or sum(other.short.values()) > sum(found.short.values()):
                return wider, other
    return system, found


def _may_be_wider(wider: System, found: Cover, same: Sequence[int]) -> bool:
    """Tell whether hiding zeros could open any cell further that is not wide enough open."""
    limits = Limits(wider, wider.unknown(wider.open), wider.room(wider.open))
    return any(
        limits.width(same[cell], frozenset(same[i] for i in inside), wider.rules.width, width) > width
        for (cell, inside), width in found.short.items()
    )


def _moved(wider: System, found: Cover, same: Sequence[int]) -> Cover:
    """Return a cover in another system that has all cells of its own."""
    hidden = wider.small_open.copy()
    hidden[[same[cell] for cell in places(found.hidden)]] = True
    proofs = Proofs()
    for move in found.proofs.moves:
        proofs.add({same[cell]: by for cell, by in move.items()})
    return Cover(hidden, proofs.within(wider, hidden))


def _without_idle(system: System, found: Cover) -> Flags:
    hidden = found.hidden.copy()
    hidden[idle_in(system, hidden, found.proofs.within(system, hidden))] = False
    return hidden


def _shown(report: Report, rules: Rules, system: System, hidden: Flags) -> dict[Key, Shown]:
    """Return what each cell of the report says."""
    minimums, known = report.minimums, report.known
    floor = min((system.cells[i].floor for i in places(system.open)), default=1)
    found = {}
    for key in report.cells:
        raw, minimum = report.counts[key], minimums.get(key, rules.minimum)
        if raw is None:
            found[key] = Shown(State.NOT_COLLECTED)
        elif hidden[system.at[key]] or (key not in known and rules.is_small(raw, minimum)):
            found[key] = Shown(State.HIDDEN, floor, minimum=minimum)
        elif key in known:
            found[key] = Shown(State.COUNT if raw else State.ZERO, raw, raw)
        else:
            least, greatest = rules.told(raw)
            found[key] = Shown(State.COUNT if raw else State.ZERO, least, greatest, rules.rounding, minimum)
    return found


def _outcome(
    report: Report,
    rules: Rules,
    given: Gathered,
    found: tuple[Choice, dict[Key, Shown], Verdict],
    *,
    start: float,
) -> Outcome:
    choice, shown, verdict = found
    minimums = report.minimums
    shares, verdict = tell_shares(given, shown, verdict=verdict, hints=choice.cover.proofs)
    small = {key for key in shown if rules.is_small(report.counts[key] or 0, minimums.get(key, rules.minimum))}
    hidden = [key for key, cell in shown.items() if cell.state is State.HIDDEN]
    return Outcome(
        shown=shown,
        shares=shares,
        why={key: Why.SMALL if key in small else Why.PROTECTS for key in hidden},
        verdict=verdict,
        published=Published(report.ref, shown, report.counts, shares, minimums, report.known, report.amounts),
        cost=choice.cost,
        bound=choice.bound,
        is_best=choice.is_best,
        seconds=time.monotonic() - start,
    )
