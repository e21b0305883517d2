"""Shares by school and group: nothing is found in them, whatever part of the system a question was answered in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.disclosure import Outcome, Report, Rules, audit, exact_intervals, gather, protect
from monitoring.disclosure import blocks as blocks_module
from monitoring.disclosure.blocks import Alone, blocks
from monitoring.disclosure.reaching import reaches
from monitoring.disclosure.solver import Answer, Problem
from tests.disclosure.families import ALL, OTHERS, SOME, families, family, found_in

RULES = Rules()
CALM = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(CALM, max_examples=40, derandomize=False)


def district(schools: int, mean: float) -> Report:
    """Return a family of many schools with few events each."""
    drawn = np.random.default_rng(schools)
    names = [f"s{i}" for i in range(schools)]
    places = [(s, r, x, m) for s in names for r in ("bl", "wh") for x in "fm" for m in (SOME, OTHERS)]
    many = drawn.poisson(mean * drawn.uniform(0.2, 2, size=len(places)))
    return family(names, dict(zip(places, map(int, many), strict=True)))


class TestFamilies:
    @CALM
    @given(families(), st.sampled_from([0, 10**6]))
    def test_nothing_is_found(self, report: Report, enough: int) -> None:
        kept, blocks_module.ENOUGH = blocks_module.ENOUGH, enough
        try:
            assert not self.found(report, protect(report, RULES))
        finally:
            blocks_module.ENOUGH = kept

    @pytest.mark.deep
    @LONG
    @given(families(4), st.sampled_from([0, 10**6]), st.sampled_from([0.0, 1.0]))
    def test_nothing_is_found_in_many(self, report: Report, enough: int, seconds: float) -> None:
        kept, blocks_module.ENOUGH = blocks_module.ENOUGH, enough
        try:
            assert not self.found(report, protect(report, RULES, seconds=seconds))
        finally:
            blocks_module.ENOUGH = kept

    def found(self, report: Report, outcome: Outcome) -> list[str]:
        """Return what is found beyond what no hiding could keep."""
        assert outcome.verdict.passed
        lost = {tuple(sorted(one.key.at)) for one in outcome.verdict.before}
        if lost:
            return []
        return found_in(report, outcome.published, RULES)


class TestSpeed:
    def test_most_questions_are_answered_together_and_in_small_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        report = district(50, 4)
        sizes: list[int] = []
        run = Problem.run

        def counted(self: Problem, seconds: float | None = None, nodes: int | None = None) -> Answer:
            sizes.append(self.columns)
            return run(self, seconds, nodes)

        monkeypatch.setattr(Problem, "run", counted)
        outcome = protect(report, RULES)
        system = gather(report, RULES)
        assert len(blocks(system)) == 51
        assert outcome.verdict.passed
        assert len(sizes) < len(report.cells)
        assert np.median(sizes) < len(system) / 8  # a school by itself, mostly
        assert audit(report, outcome.shown, RULES).passed


class TestParts:
    @CALM
    @given(families())
    def test_what_is_added_up_is_never_less_than_what_can_be(self, report: Report) -> None:
        system = gather(report, RULES)
        most = reaches(system, system.unknown(system.open), system.room(system.open))
        for one in exact_intervals(system, system.open):
            width = np.inf if one.greatest is None else one.greatest - one.least
            assert min(width, 10**6) <= most[system.at[one.key]] if one.key in system.at else True

    def test_who_knows_a_cell_is_asked_of_none_that_she_must_know_too(self) -> None:
        alone = Alone([frozenset([1, 2]), frozenset([2, 3]), frozenset([4])])
        assert alone.beside(1) == {1}
        assert alone.beside(2) == {1, 2, 3}
        assert alone.beside(9) == set()
        assert [some for some, _ in alone.classes([1, 2, 3, 4, 9])] == [[1], [2], [3], [4]]


class TestReaders:
    """Who is the only one of a whole is in its part or is not, and knows which."""

    def readers(self, counts: dict[tuple[str, ...], int]) -> list[set[str]]:
        system = gather(family(["s0", "s1"], counts), RULES)
        return [{str(system.cells[i].key) for i in inside} for inside in system.insiders]

    def test_who_was_offered_is_not_the_only_one_of_a_group_of_which_nobody_was(self) -> None:
        counts: dict[tuple[str, ...], int] = {
            ("s0", "bl", "f", SOME): 1,
            ("s0", "wh", "m", OTHERS): 1,
            ("s1", "bl", "f", SOME): 20,
            ("s1", "wh", "m", OTHERS): 20,
        }
        black = f"measure {ALL}, race bl, school s0"
        white = f"measure {ALL}, race wh, school s0"
        readers = self.readers(counts)
        assert any(black in one for one in readers)
        assert not any({black, f"measure {SOME}, not of measure {ALL}, race wh, school s0"} <= one for one in readers)
        assert not any({white, f"measure {SOME}, race bl, school s0"} <= one for one in readers)
        assert all(f"measure {SOME}, race bl, school s0" in one for one in readers if black in one)
