"""
What hangs together over time: counts that are told now, and those of any report that was told before.

A count may be part of another of its own period (``PART_OF``) or of an earlier one (``EARLIER``). Either holds whenever
both are known, whichever was told first, and of what was told before anybody declared it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from monitoring.disclosure import Key, Published, Share, State, Sum, merged
from monitoring.group_words import TOGETHER
from monitoring.publication import EARLIER, PART_OF, Count

# A quarter or year as ``student_counts.When`` has it. Of other periods nothing is known to be so many months earlier.
CODE = re.compile(r"(\d{4})-\d\d(?:-q([1-4]))?")
QUARTERS = 4
MONTHS = 3  # of a quarter
OPEN = (State.COUNT, State.ZERO)


def measure(which: Count) -> str:
    """Return how a key names a figure's count."""
    return ":".join(which)


BEFORE = {measure(which): (measure(whole), months) for which, (whole, months) in EARLIER.items()}
WHOLES = [(measure(part), measure(whole)) for part, whole in PART_OF]


def linked(history: Sequence[Published], counts: Iterable[Key]) -> list[Published]:
    """Return what was told of the figures of ``counts``, and of all that hang together with them, in its order."""
    told = [_measures(one.raw) for one in history]
    groups = [*told, *map(set, WHOLES), *({which, whole} for which, (whole, _months) in BEFORE.items())]
    found, more = set[str](), _measures(counts)
    while more:
        found |= more
        more = set[str]().union(*(group for group in groups if group & found)) - found
    return [one for one, measures in zip(history, told, strict=True) if measures & found]


def parts(history: Sequence[Published], raw: Mapping[Key, int | None]) -> tuple[Share, ...]:
    """
    Return which counts of now and before are part of which, but for what was declared when it was told.

    Of a count and the earlier one that nearly is the same the smaller is held to be part of the other: what they differ
    by, who was not observed or was entered late, is protected like any count.
    """
    counts = _newest(history) | dict(raw)
    declared = {share for one in history for share in one.shares}
    found = dict.fromkeys(chain(_within(counts), _over_time(counts)))
    return tuple(share for share in found if share not in declared)


def _within(counts: Mapping[Key, int | None]) -> Iterator[Share]:
    for key in counts:
        for part, whole in WHOLES:
            if key.code("measure") == part and (other := key.put("measure", whole)) in counts:
                yield Share(key, other)


def _over_time(counts: Mapping[Key, int | None]) -> Iterator[Share]:
    for key, now in counts.items():
        base = earlier(key)
        before = None if base is None else _come_to(counts, base)
        if base is not None and now is not None and before is not None:
            yield Share(key, base) if now <= before else Share(base, key)


def _come_to(counts: Mapping[Key, int | None], key: Key) -> int | None:
    """Return a count, or what its quarters come to; None where one of them is not known."""
    if key in counts:
        return counts[key]
    found = [counts.get(one) for one in _quarters_of(key)]
    return None if not found or None in found else sum(one or 0 for one in found)


def earlier(key: Key) -> Key | None:
    """Return the count of an earlier period that ``key`` is of; None where it is of none."""
    which, months = BEFORE.get(key.code("measure"), ("", 0))
    code = CODE.fullmatch(key.code("period"))
    if not which or code is None:
        return None
    first = int(code[1]) * QUARTERS - months // MONTHS
    quarters = [first + int(code[2]) - 1] if code[2] else range(first, first + QUARTERS)
    return key.put("measure", which).put("period", _code(quarters))


def _code(quarters: Sequence[int]) -> str:
    """Return the code of a quarter, of the school year that four are, or of four quarters of two years."""
    codes = [f"{one // QUARTERS}-{(one // QUARTERS + 1) % 100:02}-q{one % QUARTERS + 1}" for one in quarters]
    if len(codes) == QUARTERS and codes[0].endswith("-q1"):
        return codes[0].removesuffix("-q1")
    return merged(codes)


def _quarters_of(key: Key) -> list[Key]:
    code = key.code("period")
    if TOGETHER in code:
        return [key.put("period", one) for one in code.split(TOGETHER)]
    return [key.put("period", f"{code}-q{one + 1}") for one in range(QUARTERS)] if "-q" not in code else []


def windows(keys: Iterable[Key]) -> list[Sum]:
    """Return the four quarters of two school years each that some of ``keys`` are of."""
    bases = (earlier(key) for key in keys)
    codes = {base.code("period") for base in bases if base is not None}
    return [Sum(code, tuple(code.split(TOGETHER))) for code in sorted(codes) if TOGETHER in code]


def hidden_before(keys: Iterable[Key], history: Sequence[Published]) -> frozenset[Key]:
    """Return those of ``keys`` beside which one of another period that nearly is the same count is not told."""
    told = {key: cell.state for one in history for key, cell in one.shown.items()}
    there = _newest(history).keys()
    found, asked = set(), set(keys)
    for key in asked:
        base = earlier(key)
        before = [] if base is None else [base] if base in there else _quarters_of(base)
        if any(told.get(one) not in OPEN for one in before if one in there):
            found.add(key)
    later = (base for key, state in told.items() if state is State.HIDDEN and (base := earlier(key)) is not None)
    return frozenset(found | (asked & set(later)))


def _newest(history: Iterable[Published]) -> dict[Key, int | None]:
    return {key: count for one in history for key, count in one.raw.items()}


def _measures(keys: Iterable[Key]) -> set[str]:
    return {key.code("measure") for key in keys}
