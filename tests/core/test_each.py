"""What is tried of each of many things as one test: it fails where one of them does, and names every one."""

from __future__ import annotations

import inspect

import pytest

from tests.each import of_each


def test_tries_each_and_names_all_that_are_otherwise():
    tried = []

    @of_each("number", [1, 2, 3, 4])
    def is_odd(number):
        tried.append(number)
        assert number % 2, "even"

    with pytest.raises(AssertionError, match=r"(?s)2: AssertionError: even.*4: AssertionError: even") as told:
        is_odd()
    assert tried == [1, 2, 3, 4]
    assert "3:" not in str(told.value)


def test_names_what_breaks_too_by_its_own_words():
    @of_each("word", ["1", "x"], lambda word: f"word {word}")
    def is_a_number(word):
        int(word)

    with pytest.raises(AssertionError, match="word x: ValueError"):
        is_a_number()


def test_passes_where_all_are_so_and_gives_what_else_is_asked_for():
    @of_each("number", [1, 3])
    def is_less(limit, number):
        assert number < limit

    assert list(inspect.signature(is_less).parameters) == ["limit"]
    is_less(limit=4)
    with pytest.raises(AssertionError, match="3: "):
        is_less(limit=3)


def test_is_nothing_without_anything_to_try():
    @of_each("number", [])
    def is_so(number):
        raise NotImplementedError

    with pytest.raises(AssertionError, match="nothing to try"):
        is_so()
