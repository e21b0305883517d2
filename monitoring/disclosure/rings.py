"""
Tables that hang together in a ring, of which the attack would see less than there is to see.

Tables by school and race and by school and sex can be matched up whatever stands in them, as long as the schools'
margins agree. Tables by race and sex, race and grade, sex and grade cannot: what they say together of counts that are
not negative is more than what their margins say. Whether a set of tables is of the first kind is whether it can be
taken apart edge by edge (Graham, and Yu and Özsoyoğlu, 1979; of contingency tables: Lauritzen, 1996).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from monitoring.disclosure.keys import Dimension, Key

Level = tuple[str, int]


class Ring(ValueError):
    """Tables in a ring: the counts of the table that crosses all of them must be given, though it is not printed."""


def refuse_rings(keys: Iterable[Key], dimensions: Mapping[str, Dimension]) -> None:
    """
    Pass if the tables of these keys can be taken apart.

    :raises Ring: where they cannot.
    """
    depths = {name: _depths(dimension) for name, dimension in dimensions.items()}
    edges = {frozenset(_levels(key, depths)) for key in keys}
    while edges:
        uses = Counter(level for edge in edges for level in edge)
        thinner = {frozenset(level for level in edge if uses[level] > 1) for edge in edges}
        fewer = {edge for edge in thinner if not any(edge < other for other in thinner)} - {frozenset()}
        if fewer == edges:
            names = sorted({name for edge in edges for name, _ in edge})
            raise Ring(
                f"tables by {', '.join(names)} hang together in a ring: give the counts of all of these together"
            )
        edges = fewer


def _levels(key: Key, depths: Mapping[str, Mapping[str, int]]) -> Iterable[Level]:
    """Return the levels a key is broken down by; who knows the quarter's school knows the year's too."""
    for name, code in key.at:
        if name in depths:
            for level in range(depths[name].get(code, 0) + 1):
                yield name, level


def _depths(dimension: Dimension) -> dict[str, int]:
    """Return how many wholes, one in the other, each code is in; that of all together does not count."""
    found: dict[str, int] = {}

    def depth(code: str) -> int:
        if code not in found:
            found[code] = 0
            wholes = [one.whole for one in dimension.of_part.get(code, ()) if one.whole]
            found[code] = max((depth(whole) + 1 for whole in wholes), default=0)
        return found[code]

    for one in dimension.sums:
        for part in one.parts:
            depth(part)
    return found
