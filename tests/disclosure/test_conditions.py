"""What the attack says against a choice is true of every choice that protects all and hides nothing in vain."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from monitoring.disclosure import Report, Rules, blocks, gather
from monitoring.disclosure import fewest as searching
from monitoring.disclosure.answering import Question, unanswered
from monitoring.disclosure.attack import idle_in
from monitoring.disclosure.attacking import Attacking
from monitoring.disclosure.conditions import Attack, Condition, of_layers
from monitoring.disclosure.cover import Cover, cover
from monitoring.disclosure.proofs import NOBODY, Proofs
from monitoring.disclosure.rising import Rising
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

    @CALM
    @given(LINES, st.integers(0, 1000))
    def test_of_a_table_hold_too(self, lines: list[list[int]], seed: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "ENOUGH", 1)
            system = gather(report_of(lines), Rules())
            rng, short = np.random.default_rng(seed), cover(system).short
            conditions: list[Condition] = []
            for attack in of_layers(system, short, time.monotonic() + 600):
                for _ in range(4):
                    conditions += attack.conditions(rng.random(len(system)) * (rng.random(len(system)) < 0.5))
            for hidden in choices_of(system):
                assert all(one.lacks(hidden.astype(np.float64)) < 1e-6 for one in conditions)

    def test_of_a_table_name_what_must_be_hidden_at_other_schools(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(blocks, "ENOUGH", 1)
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        share = (system.small_open | (system.open & (system.raw == 40))).astype(np.float64)
        [attack] = of_layers(system, {}, math.inf)
        elsewhere = set(places(system.open & np.isin(system.raw, [60, 90])))
        assert any(elsewhere <= set(one.cells) for one in attack.conditions(share))

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


class TestRising:
    HELD = sparse.csc_matrix(np.array([[1.0, -1.0, -1.0]]))
    CHOICES = np.array([False, True, True])

    def test_is_remembered_for_as_long_as_it_is_true(self) -> None:
        rising = Rising(self.HELD, self.CHOICES)
        none, ten = np.zeros(3), np.full(3, 10.0)
        first = rising.move(0, 10.0, ten, none)
        assert first is not None
        [other] = places(first[1:] > 0)
        assert rising.move(0, 10.0, ten, none) is first
        less = np.where(np.arange(3) == other + 1, 4.0, 10.0)
        second = rising.move(0, 10.0, less, none)
        assert second is not None
        assert second[0] == 10
        assert second[other + 1] <= 4
        assert rising.move(0, 10.0, np.array([10.0, 4.0, 4.0]), none) is None

    def test_goes_through_what_is_hidden_anyway(self) -> None:
        rising = Rising(self.HELD, np.array([False, True, False]))
        move = rising.move(0, 5.0, np.full(3, 10.0), np.zeros(3))
        assert move is not None
        assert move.tolist() == [5, 0, 5]


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
