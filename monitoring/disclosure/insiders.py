"""
Readers who are counted themselves: who is the only one in a cell knows its count, and may undo a neighbor's.

One student may be the only one of several cells, in several tables, months and measures. What she can know together
are the cells that one student can stand in: in each personal dimension their codes must have a leaf in common, and no
cell that she would stand in too may be 0. NCES 2011-603, and the singleton rule of statistical offices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from monitoring.disclosure.keys import REST, WHOLE, Dimension, Key
from monitoring.disclosure.system import Cell, Kind

SPLITS = 5
Pairs = tuple[tuple[str, str], ...]
Nobody = dict[tuple[str, str] | None, list[tuple[Pairs, Pairs]]]

Triple = tuple[int, int, int]
"""The places of a whole, of the part of a share of it, and of its complement."""


def insiders(
    cells: Sequence[Cell], dimensions: Mapping[str, Dimension], shares: Sequence[Triple], asked: Collection[int]
) -> list[frozenset[int]]:
    """
    Return the greatest sets of cells of one student each that a single student can stand in, in a fixed order.

    Only cells in ``asked`` are looked at.
    """
    alone = [i for i in sorted(asked) if cells[i].raw == 1 and cells[i].kind not in (Kind.KNOWN, Kind.CHANGE)]
    personal = {name: one for name, one in dimensions.items() if one.personal}
    nobody = _nobody(cells, personal)
    sides: dict[int, list[tuple[int, int]]] = {}
    for whole, part, rest in shares:
        sides.setdefault(whole, []).append((part, rest))
    sets: set[frozenset[int]] = set()
    for profile, held in _profiles(cells, alone, list(personal.values())):
        missing = _missing(profile, personal, nobody)

        def may_stand(i: int, missing: Collection[Pairs] = missing) -> bool:
            return cells[i].raw > 0 and _besides(cells[i].key, personal) not in missing

        there = set(filter(may_stand, held))
        forced = list(_forced(there, sides, may_stand))
        sets.update(map(frozenset, _apart(cells, there, personal, forced)))
    return _greatest(sets - {frozenset()})


def _forced(
    held: set[int], sides: Mapping[int, Sequence[tuple[int, int]]], may_stand: Callable[[int], bool]
) -> Iterator[tuple[int, int, bool]]:
    """
    Yield the wholes of shares of which one student can only be in the part, or only in the complement (True).

    Where she can be in neither she is not in the whole: it is taken out of ``held``.
    """
    for whole in sorted(held & sides.keys()):
        for part, rest in sides[whole]:
            in_part, in_rest = may_stand(part), may_stand(rest)
            if not in_part and not in_rest:
                held.discard(whole)
            elif in_part != in_rest:
                yield whole, part, in_rest


def _profiles(
    cells: Sequence[Cell], held: Sequence[int], dimensions: Sequence[Dimension]
) -> Iterator[tuple[Pairs, list[int]]]:
    """Yield the leaves one student may have, by the dimensions in which it matters, and the cells of those leaves."""
    if not held:
        return
    if not dimensions:
        yield (), list(held)
        return
    first, *others = dimensions
    codes = {i: cells[i].key.code(first.name) for i in held}
    leaves = sorted({leaf for code in codes.values() if code != WHOLE for leaf in first.leaves(code)})
    for leaf in leaves:
        some = [i for i, code in codes.items() if code == WHOLE or leaf in first.leaves(code)]
        for profile, found in _profiles(cells, some, others):
            yield ((first.name, leaf), *profile), found
    if not leaves:
        yield from _profiles(cells, held, others)


def _apart(
    cells: Sequence[Cell], held: set[int], personal: Mapping[str, Dimension], forced: Sequence[tuple[int, int, bool]]
) -> Iterator[set[int]]:
    """
    Yield the parts of a set in which nobody is both in the part of a share and in its complement.

    Who is all there is in both knows of nobody else by them. ``forced``: wholes of which she can only be in the part,
    or only in the complement (True). More than ``SPLITS`` such shares are left together, which asks for more
    protection than is needed.
    """
    sides: dict[Pairs, tuple[set[int], set[int]]] = {}
    for i in sorted(held):
        is_rest = any(name == REST for name, _ in cells[i].key.at)
        sides.setdefault(_shared(cells[i].key, personal), (set(), set()))[is_rest].add(i)
    for whole, part, is_rest in forced:
        sides.setdefault(_shared(cells[part].key, personal), (set(), set()))[is_rest].add(whole)
    both = [one for one in sides.values() if all(one)][:SPLITS]
    for choice in product((0, 1), repeat=len(both)):
        yield held.difference(*(side[chosen] for side, chosen in zip(both, choice, strict=True)))


def _shared(key: Key, personal: Mapping[str, Dimension]) -> Pairs:
    return tuple(pair for pair in key.at if pair[0] not in personal and pair[0] != REST)


def _nobody(cells: Sequence[Cell], personal: Collection[str]) -> Nobody:
    """Return the cells that are 0: what each says of a person, and besides, by one pair of what it says of a person."""
    found: dict[Pairs, tuple[Pairs, Pairs]] = {}
    for cell in cells:
        if cell.raw == 0 and cell.kind != Kind.CHANGE:
            own = tuple(pair for pair in cell.key.at if pair[0] in personal)
            found[cell.key.at] = own, _besides(cell.key, personal)
    uses = Counter(pair for own, _ in found.values() for pair in own)
    by_pair: Nobody = {}
    for own, besides in found.values():
        by_pair.setdefault(min(own, key=lambda pair: (uses[pair], pair), default=None), []).append((own, besides))
    return by_pair


def _besides(key: Key, personal: Collection[str]) -> Pairs:
    """Return what a key says, but of a person."""
    return tuple(pair for pair in key.at if pair[0] not in personal)


def _missing(profile: Pairs, personal: Mapping[str, Dimension], nobody: Nobody) -> set[Pairs]:
    """Return what cells say besides, in which no student of this profile is counted: one she would stand in is 0."""
    hers = {(name, code) for name, leaf in profile for code in _holding(personal[name], leaf)}
    return {
        besides for pair in (None, *hers) for own, besides in nobody.get(pair, ()) if all(one in hers for one in own)
    }


def _holding(dimension: Dimension, leaf: str) -> list[str]:
    """Return the codes that hold a leaf, itself among them."""
    found, waiting = [leaf], [leaf]
    while waiting:
        for one in dimension.of_part.get(waiting.pop(), ()):
            if one.whole != WHOLE and one.whole not in found:
                found.append(one.whole)
                waiting.append(one.whole)
    return found


def _greatest(sets: set[frozenset[int]]) -> list[frozenset[int]]:
    """Return the sets that are not part of another."""
    holding: dict[int, list[frozenset[int]]] = {}
    found: list[frozenset[int]] = []
    for one in sorted(sets, key=lambda one: (-len(one), sorted(one))):
        if not any(one <= other for other in holding.get(min(one), ())):
            found.append(one)
            for i in one:
                holding.setdefault(i, []).append(one)
    return found
