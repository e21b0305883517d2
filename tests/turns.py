"""
What is many: ``make test`` tries it by turns, ``make test-deep`` wholly.

Where a test depends on several things at once, ``make test`` tries each value of each. Where it walks over much that is
alike, ``make test`` tries another part each day.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any, TypeVar
from zlib import crc32

import pytest

Test = TypeVar("Test", bound=Callable[..., None])
# The same all day, so that the processes of one run agree; name the one that failed to have it again.
TURN = int(os.environ.get("TURN") or datetime.now(UTC).toordinal())
os.environ["TURN"] = str(TURN)  # to the workers of pytest-xdist, which may start after midnight
# For a test whose argument ``whole`` says whether it tries everything.
some_and_whole = pytest.mark.parametrize(
    "whole", [pytest.param(False, id="by turns"), pytest.param(True, id="whole", marks=pytest.mark.deep)]
)


def is_measured() -> bool:
    """Return whether what the tests run is measured, as by ``make coverage``."""
    return bool(os.environ.get("COVER"))


def is_due(name: str, every: int, turn: int = TURN) -> bool:
    """Return whether it is the turn of what is called so: it is once in ``every`` days, whatever stands beside it."""
    return place(name, every, turn) == 0


def one_of(*values: Any) -> list[Any]:
    """Return values for a test's one argument: the one whose turn it is today, and the others for the deep set."""
    due = place(repr(values), len(values))
    return [pytest.param(one, marks=() if at == due else pytest.mark.deep) for at, one in enumerate(values)]


def once_in(days: int) -> Callable[[Test], Test]:
    """
    Return a decorator of a test that ``make test`` tries once in so many days, and the deep set always.

    Measured, it is tried always: what it runs is to be seen. What has turns inside such a test needs another number of
    days, or ``TURN // days``: else the two go together, and a part never has its turn.
    """

    def decorated(test: Test) -> Test:
        due = is_measured() or is_due(f"{test.__module__} {test.__qualname__}", days)
        return test if due else pytest.mark.deep(test)

    return decorated


def place(name: str, size: int, turn: int = TURN) -> int:
    """Return which of ``size`` things, counted from 0, has its turn with what is called so: the next one tomorrow."""
    return (crc32(name.encode()) + turn) % size


def by_turns(names: Sequence[str], *values: Sequence[Any]) -> pytest.MarkDecorator:
    """
    Parametrize a test by all combinations of ``values``; of these ``make test`` tries as few as have each value once.

    For what is decided by one value at a time: who may, by whatever face they ask. Where two decide together, make one
    value of the two. A value that is deep by itself, as some of ``rights.each_kind`` are, is so in all combinations.
    """
    return pytest.mark.parametrize(names, list(_marked([sorted(map(_told, one), key=_is_deep) for one in values])))


def _told(value: Any) -> tuple[Any, bool]:
    """Return a value, and whether it is deep by itself."""
    return (value.values[0], True) if hasattr(value, "marks") else (value, False)


def _is_deep(told: tuple[Any, bool]) -> bool:
    return told[1]


def _marked(values: Sequence[Sequence[tuple[Any, bool]]]) -> Iterator[Any]:
    """Yield the combinations, all but a diagonal of them for the deep set."""
    kept = [sum(not is_deep for _, is_deep in one) for one in values]
    due = {tuple(step % size for size in kept) for step in range(max(kept))}
    for places in product(*(range(len(one)) for one in values)):
        combined = [one[place][0] for one, place in zip(values, places, strict=True)]
        yield pytest.param(*combined, marks=() if places in due else pytest.mark.deep)
