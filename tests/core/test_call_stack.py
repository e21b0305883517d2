"""Calls cost the same however deep they stand."""

from __future__ import annotations

import resource

from core.call_stack import with_room

DEEP = 300  # three chunks of CPython's at least
CALLS = 200


def test_no_call_made_from_within_asks_the_system_for_memory():
    with_room(asked)()  # what is written to first is given by the system, once
    assert max(with_room(asked)()) < CALLS / 10


def test_it_is_called_as_it_was():
    assert with_room(sorted)([2, 1], reverse=True) == [2, 1]
    assert with_room(asked).__name__ == "asked"


def asked() -> list[int]:
    """Return how often the system gave memory while calls were made, at each depth."""
    return [at(depth) for depth in range(DEEP)]


def at(depth: int) -> int:
    if depth:
        return at(depth - 1)
    before = given()
    for number in range(CALLS):
        called(number, number, number)
    return given() - before


def given() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def called(one: int, two: int, three: int) -> int:
    return one + two + three
