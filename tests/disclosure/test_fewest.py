"""The fewest cells are hidden that can be, and never fewer than that."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import Report, Rules, Why, gather, protect
from monitoring.disclosure.answering import unanswered
from monitoring.disclosure.cover import cost_of, cover
from monitoring.disclosure.fewest import fewest
from monitoring.disclosure.proofs import Proofs
from monitoring.disclosure.system import System, places
from tests.disclosure.examples import COUNTS, crossed, found_by, reader

RULES = Rules()
CALM = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SECONDS = 60.0


def report_of(lines: list[list[int]]) -> Report:
    return crossed({f"s{i}": {f"r{j}": count for j, count in enumerate(line)} for i, line in enumerate(lines)})


def least_by_trying(system: System, below: int) -> int | None:
    """Return how many cells must be hidden beside the small ones, by trying all choices of fewer than ``below``."""
    others = places(system.open & ~system.small)
    for size in range(below):
        for chosen in combinations(others, size):
            hidden = system.small_open.copy()
            hidden[list(chosen)] = True
            if next(unanswered(system, hidden, Proofs()), None) is None:
                return size
    return None


class TestFewest:
    @CALM
    @given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=3))
    def test_no_choice_of_fewer_would_do(self, lines: list[list[int]]) -> None:
        system = gather(report_of(lines), RULES)
        first = cover(system)
        found = fewest(system, first, time.monotonic() + SECONDS)
        assert found.is_best
        assert found.bound <= found.cost + 1e-6
        if not found.cover.short:
            assert least_by_trying(system, int(found.cost)) is None

    @CALM
    @given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=3, max_size=5))
    def test_nothing_is_found_in_what_is_told_then(self, lines: list[list[int]]) -> None:
        report = report_of(lines)
        fast, slow = protect(report, RULES), protect(report, RULES, seconds=SECONDS)
        assert slow.cost <= fast.cost
        assert found_by(reader(report.dimensions, [slow.published]), [slow.published], RULES) == []

    def test_a_rectangle_is_enough_for_one_small_count(self) -> None:
        lines = [[3, 40, 50], [60, 70, 80], [90, 100, 110]]
        assert protect(report_of(lines), RULES, seconds=SECONDS).cost == 3

    def test_the_fast_answer_is_always_the_same(self) -> None:
        rng = np.random.default_rng(4)
        report = report_of([[int(n) for n in line] for line in rng.poisson(12, size=(8, 4))])
        first, second = protect(report, RULES), protect(report, RULES)
        assert first.shown == second.shown
        assert first.why == second.why

    def test_what_is_found_in_no_time_is_whole(self) -> None:
        rng = np.random.default_rng(5)
        report = report_of([[int(n) for n in line] for line in rng.poisson(12, size=(8, 4))])
        outcome = protect(report, RULES, seconds=0.01)
        assert outcome.verdict.passed
        assert outcome.cost == sum(reason is Why.PROTECTS for reason in outcome.why.values())


def test_cost_counts_weights() -> None:
    system = gather(report_of([[3, 40], [50, 60]]), RULES)
    assert cost_of(system, system.open) == len(places(system.open)) - 1
