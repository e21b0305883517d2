"""What the attack says against a choice is true of every choice that protects all and hides nothing in vain."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import Report, Rules, gather
from monitoring.disclosure import fewest as searching
from monitoring.disclosure.answering import Question, unanswered
from monitoring.disclosure.attack import idle_in
from monitoring.disclosure.attacking import Attacking
from monitoring.disclosure.conditions import Attack, Condition
from monitoring.disclosure.cover import Cover, cover
from monitoring.disclosure.proofs import NOBODY, Proofs
from monitoring.disclosure.system import Flags, System, places
from tests.disclosure.examples import COUNTS, crossed

CALM = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LINES = st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=2, max_size=5)


def report_of(lines: list[list[int]]) -> Report:
    return crossed({f"s{i}": {f"r{j}": count for j, count in enumerate(line)} for i, line in enumerate(lines)})


def choices_of(system: System) -> list[Flags]:
    """Return what the fast answer hides, and each choice of one cell less that still protects all; none in vain."""
    first = cover(system)
    found = []
    for cell in [None, *places(first.hidden & ~system.small)]:
        hidden = first.hidden.copy()
        if cell is not None:
            hidden[cell] = False
        proofs = Proofs()
        if next(unanswered(system, hidden, proofs, first.short), None) is None:
            hidden[idle_in(system, hidden, proofs)] = False
            found.append(hidden)
    return found


def said(system: System, short: dict[tuple[int, frozenset[int]], int], seed: int) -> list[Condition]:
    """Return the conditions that fractions drawn at random break, and those that wholes do."""
    attack, rng = Attack(system, short), np.random.default_rng(seed)
    found: list[Condition] = []
    for _ in range(4):
        share = rng.random(len(system)) * (rng.random(len(system)) < 0.5)
        found += attack.conditions(share)
        hidden = system.small_open | (system.open & (share > 0.5))
        found += Attacking(system, short).conditions(hidden, time.monotonic() + 600)
    return found


class TestConditions:
    @CALM
    @given(LINES, st.integers(0, 1000), st.sampled_from([Rules(), Rules(rounding=5), Rules(hides_zeros=True)]))
    def test_hold_for_what_protects_all(self, lines: list[list[int]], seed: int, rules: Rules) -> None:
        system = gather(report_of(lines), rules)
        short = cover(system).short
        conditions = said(system, short, seed)
        for hidden in choices_of(system):
            assert all(one.lacks(hidden.astype(np.float64)) < 1e-6 for one in conditions)

    def test_name_what_must_be_hidden_beside_a_small_count(self) -> None:
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        [small] = places(system.small)
        found = list(Attack(system, {}).conditions(np.zeros(len(system))))
        assert found
        assert all(small not in one.cells and one.least == 1 for one in found)

    def test_count_no_cell_for_more_than_is_needed(self) -> None:
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        assert {value for one in said(system, {}, 1) for value in one.values} == {1.0, -1.0}

    def test_refuse_what_is_hidden_alone_in_its_line(self) -> None:
        system = gather(report_of([[30, 40], [60, 70]]), Rules())
        alone = np.zeros(len(system))
        alone[places(system.open)[0]] = 1.0
        [one] = Attack(system, {}).conditions(alone)
        assert one.least == 0
        assert one.lacks(alone) == 1

    def test_are_broken_by_a_question_without_an_answer(self) -> None:
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        [small] = places(system.small)
        share = system.small_open.astype(np.float64)
        found = Attack(system, {}).condition(Question(small, NOBODY, 10, 0, 0), share)
        assert found is not None
        assert found.lacks(share) == 1


class TestTime:
    LINES = ((3, 40, 50), (60, 5, 80), (90, 100, 4))

    def test_no_cover_is_begun_for_which_there_is_no_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        system = gather(report_of([list(line) for line in self.LINES]), Rules())
        everything = Cover(system.open.copy(), cover(system).proofs)
        begun: list[bool] = []
        monkeypatch.setattr(searching, "complete", lambda *args, **more: begun.append(True))
        monkeypatch.setattr(searching, "mend", lambda system, found, until: found)
        found = searching.fewest(system, everything, time.monotonic() + 60, took=1e9)
        assert begun == []
        assert found.bound > 0
        assert next(unanswered(system, found.cover.hidden, Proofs()), None) is None

    def test_one_that_has_time_is_the_best(self) -> None:
        system = gather(report_of([list(line) for line in self.LINES]), Rules())
        assert searching.fewest(system, Cover(system.open.copy(), cover(system).proofs), time.monotonic() + 60).is_best
