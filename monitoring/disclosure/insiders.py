"""
Readers who are counted themselves: who is the only one in a cell knows its count, and may undo a neighbor's.

One student may be the only one of several cells, in several tables, months and measures. What she can know together
are the cells that one student can stand in: in each personal dimension their codes must have a leaf in common.
NCES 2011-603 and the singleton rule of statistical offices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring.disclosure.keys import WHOLE, Dimension
from monitoring.disclosure.system import Cell, Kind


def insiders(cells: Sequence[Cell], dimensions: Mapping[str, Dimension]) -> list[frozenset[int]]:
    """Return the greatest sets of cells of one student each that a single student can stand in, in a fixed order."""
    alone = [i for i, cell in enumerate(cells) if cell.raw == 1 and cell.kind not in (Kind.KNOWN, Kind.CHANGE)]
    sets = {frozenset(alone)} if alone else set()
    for name, dimension in dimensions.items():
        if dimension.personal:
            sets = {part for one in sets for part in _by_leaf(cells, one, name, dimension)}
    ordered = sorted(sets, key=lambda one: (-len(one), sorted(one)))
    holding: dict[int, list[frozenset[int]]] = {}
    found: list[frozenset[int]] = []
    for one in ordered:
        if not any(one <= other for other in holding.get(min(one), ())):
            found.append(one)
            for i in one:
                holding.setdefault(i, []).append(one)
    return found


def _by_leaf(cells: Sequence[Cell], one: frozenset[int], name: str, dimension: Dimension) -> set[frozenset[int]]:
    """Return the parts of a set that have a leaf of one dimension in common; those of its whole are in all of them."""
    codes = {i: cells[i].key.code(name) for i in one}
    everywhere = frozenset(i for i, code in codes.items() if code == WHOLE)
    if len(everywhere) == len(one):
        return {one}
    by_leaf: dict[str, set[int]] = {}
    for i, code in codes.items():
        for leaf in dimension.leaves(code) if code != WHOLE else ():
            by_leaf.setdefault(leaf, set()).add(i)
    return {everywhere | found for found in by_leaf.values()}
