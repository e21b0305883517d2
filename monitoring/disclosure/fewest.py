"""
Hiding the fewest: a set cover whose conditions are found one by one.

The choice is made anew by HiGHS until no condition is broken: first with fractions of cells, by conditions that small
parts of the system give, then in wholes, by those of each table and of all of it. What a choice costs is a bound no
answer goes under.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from monitoring.disclosure.attacking import Attacking
from monitoring.disclosure.choosing import Choosing
from monitoring.disclosure.completing import complete
from monitoring.disclosure.conditions import NEARLY, Attack, attacks, of_layers
from monitoring.disclosure.cover import Cover, cost_of
from monitoring.disclosure.mending import mend
from monitoring.disclosure.system import Flags, System
from monitoring.disclosure.trimming import trim

SEARCHED = 0.8
"""So much of the time goes into choosing; the rest betters what was found, where that is not the best."""

MANY = 20
"""After so many conditions of the whole system the choice is made anew."""

FOLLOWED = 5
"""A cover is made of what was chosen once in so many rounds: it takes as long as some rounds of conditions."""


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


def fewest(system: System, first: Cover, until: float, took: float = 0.0) -> Choice:
    """
    Return the cheapest cover found until ``until`` (of ``time.monotonic``), never a worse one than ``first``.

    ``took``: how many seconds making ``first`` took. Where so many are not left no other is made.
    """
    best = Choice(first, cost_of(system, first.hidden), 0.0)
    if best.cost == 0:
        return best
    _Search(system, best, until, took).run()
    if not best.is_best:
        trim(system, best.cover, until)
        best.cover = mend(system, best.cover, until)
        best.cost = cost_of(system, best.cover.hidden)
    return best


class _Search:
    """Betters a choice until ``until``: its bound by conditions, its cover by what is chosen under them."""

    def __init__(self, system: System, best: Choice, until: float, took: float) -> None:
        self.system, self.best, self.end, self.took = system, best, until, took
        now = time.monotonic()
        self.until = now + (until - now) * SEARCHED
        self.short = dict(best.cover.short)
        self.choosing = Choosing(system)
        self.rounds = 0

    def run(self) -> None:
        """Choose with fractions until the parts have nothing more to say, then in wholes."""
        self.parts = attacks(self.system, self.short, self.until)
        while self._choose() and self._said_by(self.parts):
            pass
        if self.best.is_best or time.monotonic() > self.until:
            return
        self.choosing.in_wholes()
        self.tables = of_layers(self.system, self.short, self.until)
        self.attacking = Attacking(self.system, self.short)
        while self._choose():
            if not self._said_by(self.parts) and not self._said_by(self.tables) and not self._attacked():
                break
        if not self.best.is_best:
            self._follow(is_whole=self.rounds > 0)

    def _choose(self) -> bool:
        """Choose by the conditions so far, and tell whether there is more to be done with it."""
        if time.monotonic() > self.until or not self.choosing.choose(self.until):
            return False
        self.best.bound = max(self.best.bound, self.choosing.bound)
        return not self.best.is_best

    def _said_by(self, attacks: Sequence[Attack]) -> int:
        """Add what parts of the system say against the choice, and return how many conditions are new."""
        found = 0
        for one in attacks:
            if time.monotonic() > self.until:
                break
            found += self.choosing.add(one.conditions(self.choosing.share))
        return found

    def _attacked(self) -> int:
        """Attack what was chosen, and return how many conditions are new; now and then make a cover that follows it."""
        self.rounds += 1
        if self.rounds % FOLLOWED == 0:
            self._follow(is_whole=True)
        return self.choosing.add(islice(self.attacking.conditions(self._hidden, self.until), MANY))

    @property
    def _hidden(self) -> Flags:
        """What is hidden by the choice."""
        return self.system.small_open | (self.system.open & (self.choosing.share > 0))

    def _follow(self, *, is_whole: bool) -> None:
        """Hide what else must be hidden, little of it in vain, and keep that if it is the best."""
        begun = time.monotonic()
        if begun + self.took > self.end:
            return
        first = Cover(self._hidden, self.attacking.proofs.within(self.system, self._hidden), dict(self.short))
        found = complete(self.system, first, self.end, is_whole=is_whole)
        self.took = max(self.took, time.monotonic() - begun)
        self.attacking.proofs = found.proofs.copy()
        cost = cost_of(self.system, found.hidden)
        if cost < self.best.cost and found.short.keys() <= self.short.keys():
            self.best.cover, self.best.cost = found, cost
