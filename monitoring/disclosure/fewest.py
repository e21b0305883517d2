"""
Hiding the fewest: a set cover whose conditions are found one by one.

Each reader and small count asks for a linear program, "how far apart can its values lie". Its dual says which cells
would have to be hidden for it to lie wider, and that is a condition on the choice (Fischetti and Salazar-González,
Management Science 47, 2001). The choice is made anew by HiGHS until no condition is broken; what the choice costs with
fractions allowed is a bound no answer can go under.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.conditions import NEARLY, Search
from monitoring.disclosure.cover import TOLD_COST, Cover, cover
from monitoring.disclosure.mending import mend
from monitoring.disclosure.solver import Answer
from monitoring.disclosure.system import Flags, System
from monitoring.disclosure.trimming import trim

FOLLOWED = 4
"""A cover is tried once in so many rounds: it takes as long as some rounds of conditions."""

FRACTIONS = 0.4
"""So much of the time goes into the bound; the rest betters what was found."""

STILL = 4
"""So many rounds without a better bound end the search for conditions with fractions."""


@dataclass
class Choice:
    """A cover, what it costs beyond the small counts, and what no other can cost less than."""

    cover: Cover
    cost: float
    bound: float

    @property
    def is_best(self) -> bool:
        """Whether no cover costs less."""
        return self.cost <= math.ceil(self.bound - NEARLY)


def fewest(system: System, first: Cover, until: float) -> Choice:
    """Return the cheapest cover found until ``until`` (of ``time.monotonic``), never a worse one than ``first``."""
    trim(system, first, until)
    work = Search(system, first)
    best = Choice(first, cost_of(system, first.hidden), 0.0)
    if best.cost == 0:
        return best
    now = time.monotonic()
    _with_fractions(work, best, now + (until - now) * FRACTIONS)
    if not best.is_best:
        best.cover = mend(system, best.cover, until)
        best.cost = cost_of(system, best.cover.hidden)
    _with_whole_numbers(work, best, until)
    return best


def _with_fractions(work: Search, best: Choice, until: float) -> None:
    """Add the conditions that a choice of fractions breaks, and try covers that follow it now and then."""
    still = rounds = 0
    while time.monotonic() < until and not best.is_best and still < STILL:
        if work.choose(until) is not Answer.BEST:
            return
        bound = work.master.cost
        still = still + 1 if bound < best.bound + 0.05 else 0
        best.bound = max(best.bound, bound)
        rounds += 1
        broken = work.condition(until) or work.condition_of_readers(until)
        if not broken or rounds % FOLLOWED == 0 or still == STILL:
            _follow(work, best, until)
        if not broken:
            return


def _with_whole_numbers(work: Search, best: Choice, until: float) -> None:
    """Choose in whole numbers until nothing is broken: that is the best there is."""
    work.master.whole_numbers(asked=True)
    while time.monotonic() < until and not best.is_best:
        if work.choose(until) is not Answer.BEST:
            return
        best.bound = max(best.bound, work.master.bound_of_cost)
        work.share = np.rint(work.share)
        hidden = work.system.small_open | (work.system.open & (work.share > 0))
        added = work.conditions_of(hidden, until)
        if work.is_answered:
            best.cover = Cover(hidden, work.proofs, work.first.short)
            best.cost = cost_of(work.system, hidden)
        if work.is_answered or not added:
            return
        _follow(work, best, until)


def _follow(work: Search, best: Choice, until: float) -> None:
    """Make a cover in which hiding is the cheaper the more of a cell was chosen; keep it if it is the best."""
    system = work.system
    prices = TOLD_COST * system.weight * (1.001 - work.share)
    found = cover(system, prices)
    if time.monotonic() < until:
        trim(system, found, until)
    cost = cost_of(system, found.hidden)
    if cost < best.cost and not set(found.short) - set(best.cover.short):
        best.cover, best.cost = found, cost


def cost_of(system: System, hidden: Flags) -> float:
    """Return the weight of what is hidden beyond the small counts."""
    return float(system.weight[hidden & ~system.small].sum())
