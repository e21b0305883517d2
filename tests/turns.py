"""What depends on several things at once: ``make test`` tries each value of each, ``make test-deep`` all together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import pytest


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
