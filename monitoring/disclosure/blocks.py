"""
Parts of a system in which most questions are answered alone, so that linear programs stay small.

A count of one school moves against its neighbors in the school and against a few great schools, seldom against all.
Nothing depends on the parts but time: what is not answered in one is asked of the whole system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from monitoring.disclosure.keys import REST, WHOLE
from monitoring.disclosure.system import Flags, System, places

ENOUGH = 700
"""A system of fewer cells is one part."""

HUBS = 4
"""So many great blocks are a part of every part."""

FEW_HUBS = 2
"""So many are enough where answers are looked for: with more of them each linear program takes longer than it saves."""

ROOMY = 11
"""A count that can go down by ten and still be one."""


@dataclass(frozen=True)
class Block:
    """The cells whose questions are asked in a part, and the cells that may move in it."""

    cells: frozenset[int]
    part: Flags


def blocks(system: System, hubs: int = HUBS) -> list[Block]:
    """
    Return the parts of a system, one for each code of the dimension that divides it most evenly.

    With no ``hubs`` each stands by itself, with the totals alone.
    """
    n = len(system)
    if n < ENOUGH:
        return [Block(frozenset(range(n)), np.ones(n, dtype=bool))]
    codes = system.codes
    roomy = Counter(code for code, raw in zip(codes, system.raw, strict=True) if raw >= ROOMY)
    order = sorted(set(codes) - {WHOLE}, key=lambda code: (-roomy[code], code))
    everywhere = {WHOLE, *order[:hubs]}
    label = np.array([order.index(code) if code != WHOLE else -1 for code in codes])
    shared = np.array([code in everywhere for code in codes]) | _hidden_before(system, hubs)
    return [Block(frozenset(places(label == i)), shared | (label == i)) for i in (*range(len(order)), -1)]


def wider(system: System, parts: Sequence[Block]) -> list[Block]:
    """
    Return the parts together with what is broken down no further than it must be: totals of all schools and periods.

    These move from school to school and back in another quarter, and no group need move with them. Nothing where all
    cells are such, or the system is one part.
    """
    totals = _totals(system) if len(parts) > 1 else np.ones(len(system), dtype=bool)
    return [] if totals.all() else [Block(one.cells, one.part | totals) for one in parts]


def _totals(system: System) -> Flags:
    """Return the cells that are broken down no further than they must be to be of one part, or of none."""
    names = [frozenset(name for name, _ in cell.key.at if name != REST) for cell in system.cells]
    least = _least(system, names)
    return np.array([any(one <= other for other in least) for one in names])


def _least(system: System, names: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Return by which dimensions cells are broken down that are so no further than they must be to be of one part."""
    divided = {one for one in set(names) if system.divided in one}
    return {one for one in divided if not any(other < one for other in divided)}


def _hidden_before(system: System, hubs: int) -> Flags:
    """Return the totals of those parts that have most room in what was hidden before: great ones have told theirs."""
    totals = _totals(system)
    codes = np.array(system.codes)
    roomy = Counter(codes[totals & system.never_told & (system.raw >= ROOMY) & (codes != WHOLE)].tolist())
    return totals & np.isin(codes, sorted(roomy, key=lambda code: (-roomy[code], code))[:hubs])


def layers(system: System) -> list[Flags]:
    """
    Return the parts of a system the other way: each table through all schools. None where it is one part.

    Tables hang together by totals that belong to none of them alone. These are in every part.
    """
    if len(system) < ENOUGH:
        return []
    names = [frozenset(name for name, _ in cell.key.at if name != REST) for cell in system.cells]
    always = frozenset[str]().union(*_least(system, names))
    beyond = [one - always for one in names]
    greatest = [one for one in set(beyond) if one and not any(one < other for other in beyond)]
    return [np.array([one <= own for one in beyond]) for own in sorted(greatest, key=sorted)]


def layered(system: System) -> list[Block]:
    """Return the tables, each through all schools, and what belongs to none: parts of which each moves by itself."""
    found = layers(system)
    if not found:
        return blocks(system)
    common = np.logical_and.reduce(found)
    return [Block(frozenset(places(own)), own) for own in (*(one & ~common for one in found), common)]


def undivided(system: System) -> Flags:
    """Return the totals over all parts: where these are hidden no part is held by another. None of one part."""
    if len(system) < ENOUGH:
        return np.zeros(len(system), dtype=bool)
    return np.array([code == WHOLE for code in system.codes])


@dataclass(frozen=True)
class Alone:
    """The cells that some reader knows of her own, and for each those that nobody knows who does not know it too."""

    insiders: Sequence[frozenset[int]]
    readers: dict[int, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[int, set[int]] = {}
        for number, inside in enumerate(self.insiders):
            for cell in inside:
                found.setdefault(cell, set()).add(number)
        object.__setattr__(self, "readers", {cell: frozenset(of) for cell, of in sorted(found.items())})

    def classes(self, cells: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Yield those of ``cells`` that the same readers know, and the cells that may move when they are asked of."""
        same: dict[frozenset[int], list[int]] = {}
        for cell in cells:
            if cell in self.readers:
                same.setdefault(self.readers[cell], []).append(cell)
        for some in same.values():
            yield some, sorted(self.beside(some[0]))

    def beside(self, cell: int) -> set[int]:
        """Return the cells that may move when ``cell`` is asked of: who knows one of them knows it too."""
        readers = self.readers.get(cell, frozenset())
        return {other for other, of in self.readers.items() if of <= readers}
