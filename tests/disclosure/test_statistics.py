"""Disparity against the vectors of the rules, and against statsmodels."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from monitoring.disparity import (
    UNDEFINED,
    Rate,
    beside,
    composition_index,
    ratio_interval,
    relative_rate_index,
    risk,
    risk_interval,
    risk_ratio,
)

GROUP, EVERYONE, WHITE = Rate(24, 400), Rate(36, 1200), Rate(9, 600)
COUNTS = st.tuples(st.integers(1, 60), st.integers(1, 200), st.integers(1, 60), st.integers(1, 900))


class TestVectors:
    def test_of_the_rules(self) -> None:
        assert risk(24, 400) == pytest.approx(0.06)
        assert beside(GROUP, EVERYONE) == Rate(12, 800)
        assert risk_ratio(GROUP, EVERYONE) == pytest.approx(4.0)
        assert relative_rate_index(GROUP, WHITE) == pytest.approx(4.0)
        assert composition_index(GROUP, EVERYONE) == pytest.approx(2.0)
        assert GROUP.per(1000) == pytest.approx(60.0)

    def test_of_the_published_shares(self) -> None:
        assert relative_rate_index(Rate(53, 20), Rate(47, 80)) == pytest.approx(4.51, abs=0.005)

    def test_nothing_to_compare_with_is_undefined(self) -> None:
        assert risk_ratio(Rate(5, 100), Rate(5, 300)) is None
        assert risk_ratio(Rate(0, 0), Rate(5, 300)) is None
        assert risk(0, 0) is None
        assert Rate(0, 0).per() is None
        assert composition_index(Rate(0, 10), Rate(0, 100)) is None
        assert composition_index(Rate(0, 0), Rate(3, 100)) is None

    def test_no_event_in_the_group_is_a_ratio_of_none(self) -> None:
        assert risk_ratio(Rate(0, 100), Rate(5, 300)) == 0

    def test_more_than_everyone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="not negative"):
            risk_ratio(Rate(6, 100), Rate(5, 300))


class TestIntervals:
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(COUNTS)
    def test_agree_with_statsmodels(self, drawn: tuple[int, int, int, int]) -> None:
        x, more, y, others = drawn
        group, rest = Rate(x, x + more), Rate(y, y + others)
        for method, corrected in (("koopman", False), ("miettinen-nurminen", True)):
            found = ratio_interval(group, rest, method=method)  # type: ignore[arg-type]
            low, high = confint_proportions_2indep(
                x, group.of, y, rest.of, method="score", compare="ratio", correction=corrected
            )
            assert found.low == pytest.approx(low, rel=1e-3)
            assert found.high == pytest.approx(high, rel=1e-3)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.integers(0, 60), st.integers(0, 200))
    def test_of_a_risk_agree_with_statsmodels(self, events: int, more: int) -> None:
        if events + more:
            found = risk_interval(Rate(events, events + more))
            low, high = proportion_confint(events, events + more, method="wilson")
            assert (found.low, found.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))

    def test_of_an_empty_cell_have_an_end_where_there_is_one(self) -> None:
        none_in_group = ratio_interval(Rate(0, 100), Rate(10, 200))
        assert none_in_group.low == 0
        assert none_in_group.high is not None
        assert 0 < none_in_group.high < 2
        none_beside = ratio_interval(Rate(10, 100), Rate(0, 200))
        assert none_beside.high is None
        assert none_beside.low is not None
        assert none_beside.low > 1

    def test_are_undefined_where_nothing_can_be_said(self) -> None:
        assert ratio_interval(Rate(0, 100), Rate(0, 200)) == UNDEFINED
        assert ratio_interval(Rate(0, 0), Rate(1, 200)) == UNDEFINED
        assert ratio_interval(Rate(3, 2), Rate(1, 200)) == UNDEFINED
        assert risk_interval(Rate(0, 0)) == UNDEFINED

    def test_are_wider_by_miettinen_and_nurminen(self) -> None:
        narrow = ratio_interval(Rate(5, 30), Rate(8, 60))
        wide = ratio_interval(Rate(5, 30), Rate(8, 60), method="miettinen-nurminen")
        assert wide.low < narrow.low  # type: ignore[operator]
        assert wide.high > narrow.high  # type: ignore[operator]

    def test_everyone_in_both_groups_is_a_ratio_near_one(self) -> None:
        found = ratio_interval(Rate(20, 20), Rate(30, 30))
        assert found.low is not None
        assert found.high is not None
        assert found.low < 1 < found.high
        assert not math.isnan(found.low)
