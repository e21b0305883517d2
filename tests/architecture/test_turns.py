"""What ``make test`` keeps of combinations that ``make test-deep`` tries wholly."""

from __future__ import annotations

import pytest

from tests.turns import by_turns, is_due, once_in, one_of, place


def kept_and_left(*values) -> tuple[list[tuple], list[tuple]]:
    params = by_turns(["a", "b"], *values).args[1]
    return [tuple(one.values) for one in params if not one.marks], [tuple(one.values) for one in params if one.marks]


def test_each_value_of_each_is_kept_and_all_together_are_left_for_the_deep_set():
    kept, left = kept_and_left([1, 2, 3, 4], ["x", "y"])
    assert kept == [(1, "x"), (2, "y"), (3, "x"), (4, "y")]
    assert len({*kept, *left}) == 8


def test_what_is_deep_by_itself_is_kept_in_no_combination():
    kept, left = kept_and_left([pytest.param(0, marks=pytest.mark.deep), 1, 2], ["x", "y", "z"])
    assert set(kept) == {(1, "x"), (2, "y"), (1, "z")}
    assert {(0, "x"), (0, "y"), (0, "z")} < set(left)


def test_each_has_its_turn_once_in_so_many_days():
    for name in ("one", "another"):
        assert sum(is_due(name, 3, turn) for turn in range(3)) == 1
        assert {place(name, 5, turn) for turn in range(5)} == set(range(5))


def test_not_all_have_it_on_the_same_day():
    assert {sum(is_due(f"{name}", 3, turn) for name in range(300)) for turn in range(3)} < set(range(60, 141))


def test_of_several_one_is_kept():
    params = one_of("a", "b", "c")
    assert [one.values for one in params] == [("a",), ("b",), ("c",)]
    assert sum(not one.marks for one in params) == 1


def test_what_is_tried_once_in_some_days_is_deep_on_the_others(monkeypatch):
    monkeypatch.delenv("COVER", raising=False)

    def made():
        def one():
            """Stands for a test."""

        return one

    off = next(days for days in range(2, 40) if not is_due(f"{made().__module__} {made().__qualname__}", days))
    assert not hasattr(once_in(1)(made()), "pytestmark")
    assert [mark.name for mark in once_in(off)(made()).pytestmark] == ["deep"]
    monkeypatch.setenv("COVER", "1")  # measured, all are tried
    assert not hasattr(once_in(off)(made()), "pytestmark")
