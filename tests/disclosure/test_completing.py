"""A choice is completed so that all is protected, and by no more than that takes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import Report, Rules, blocks, completing, gather
from monitoring.disclosure.answering import unanswered
from monitoring.disclosure.completing import complete
from monitoring.disclosure.cover import Cover, cover
from monitoring.disclosure.fewest import cost_of
from monitoring.disclosure.proofs import Proofs
from monitoring.disclosure.system import Flags, System
from monitoring.disclosure.trimming import trim
from tests.disclosure.examples import COUNTS, crossed

CALM = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LINES = st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=2, max_size=5)


def report_of(lines: list[list[int]]) -> Report:
    return crossed({f"s{i}": {f"r{j}": count for j, count in enumerate(line)} for i, line in enumerate(lines)})


def hiding(system: System, *counts: int) -> Flags:
    """Return the choice that hides these counts, each of which stands in one cell."""
    hidden = system.open & np.isin(system.raw, counts)
    assert hidden.sum() == len(counts)
    return hidden


def completed(system: System, chosen: Flags) -> Cover:
    return complete(system, Cover(chosen.copy()), math.inf)


class TestCompleting:
    @CALM
    @given(LINES)
    def test_leaves_no_question_but_those_nothing_answers(self, lines: list[list[int]]) -> None:
        system = gather(report_of(lines), Rules())
        found = completed(system, system.small_open)
        assert next(unanswered(system, found.hidden, Proofs(), found.short), None) is None
        assert found.short.keys() == cover(system).short.keys()

    def test_hides_nothing_beside_what_protects_all(self) -> None:
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        chosen = hiding(system, 3, 50, 90, 110)
        found = completed(system, chosen)
        assert np.array_equal(found.hidden, chosen)

    def test_a_move_up_and_another_down_are_enough(self) -> None:
        system = gather(report_of([[3, 10, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        chosen = hiding(system, 3, 10, 90, 100)
        found = completed(system, chosen)
        assert np.array_equal(found.hidden, chosen)

    def test_totals_that_need_not_be_hidden_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(blocks, "ENOUGH", 1)
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        assert (blocks.undivided(system) & system.open).any()
        found = completed(system, system.small_open)
        assert cost_of(system, found.hidden) == 3

    def test_what_nothing_stands_against_hides_no_totals_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(blocks, "ENOUGH", 1)
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        tried: list[Flags] = []
        monkeypatch.setattr(completing, "trim", lambda system, found, until, near: tried.append(near))
        chosen = hiding(system, 3, 50, 90, 110)
        assert np.array_equal(complete(system, Cover(chosen.copy()), math.inf, is_whole=True).hidden, chosen)
        complete(system, Cover(chosen.copy()), math.inf)
        assert [bool(near.any()) for near in tried] == [False, True]

    def test_protects_all_where_there_is_no_time(self) -> None:
        system = gather(report_of([[3, 40, 50], [60, 70, 80], [90, 100, 110]]), Rules())
        found = complete(system, Cover(system.small_open.copy()), 0.0)
        assert next(unanswered(system, found.hidden, Proofs(), found.short), None) is None


def test_a_move_up_and_another_down_let_a_third_line_be_told() -> None:
    system = gather(report_of([[3, 10, 50], [60, 70, 80], [90, 100, 110]]), Rules())
    found = Cover(hiding(system, 3, 10, 90, 100))
    assert next(unanswered(system, found.hidden, found.proofs), None) is None
    found.hidden |= hiding(system, 60, 70)
    trim(system, found, math.inf, near=hiding(system, 90, 100))
    assert np.array_equal(found.hidden, hiding(system, 3, 10, 60, 70))
