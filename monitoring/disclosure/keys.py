"""
Where a count stands: its key over dimensions, and how the codes of a dimension add up.

A key names every dimension in which a count is only a part; what it does not name is the whole of it. So the same
number has the same key in each table it is printed in, and tables are linked by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

WHOLE = ""
"""The code of all of a dimension together. A key leaves it out."""


REST = "not of"
"""The dimension that a complement has beside those of the part of a share."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The place of one count: pairs of dimension and code in the order of the dimensions' names."""

    at: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **codes: str) -> Key:
        """Return the key with these codes; those of a whole are left out."""
        return cls(tuple(sorted((name, code) for name, code in codes.items() if code != WHOLE)))

    def code(self, dimension: str) -> str:
        """Return the code in one dimension, ``WHOLE`` where the key does not name it."""
        for name, code in self.at:
            if name == dimension:
                return code
        return WHOLE

    def put(self, dimension: str, code: str) -> Key:
        """Return the key that has ``code`` in one dimension and is the same in the others."""
        at, here = self.at, 0
        while here < len(at) and at[here][0] < dimension:
            here += 1
        after = here + 1 if here < len(at) and at[here][0] == dimension else here
        return Key((*at[:here], (dimension, code), *at[after:]) if code != WHOLE else (*at[:here], *at[after:]))

    def __str__(self) -> str:
        return ", ".join(f"{name} {code}" for name, code in self.at) or "all"


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` is what the ``parts`` add up to; no count stands in two of them."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """
    A dimension and every way in which codes of it add up.

    One code may be the whole of several sums: a year is its quarters, and also its months; "so far in November" is "so
    far in October" and November. ``personal``: a student has one code of it (school, race), so that who stands in two
    of its codes are two students. Of periods and measures a student may have many.
    """

    name: str
    sums: tuple[Sum, ...] = ()
    personal: bool = True

    @classmethod
    def flat(cls, name: str, codes: Iterable[str], *, personal: bool = True) -> Dimension:
        """Return a dimension whose ``codes`` add up to its whole, and nothing else does."""
        return cls(name, (Sum(WHOLE, tuple(codes)),), personal)

    @classmethod
    def tree(cls, name: str, parts: Mapping[str, Sequence[str]], *, personal: bool = True) -> Dimension:
        """Return a dimension in which each key of ``parts`` is the whole of its codes."""
        return cls(name, tuple(Sum(whole, tuple(codes)) for whole, codes in parts.items()), personal)

    def with_merged(self, codes: Iterable[str]) -> Dimension:
        """
        Return the dimension with one code more, ``merged(codes)``, that stands in the place of ``codes``.

        :raises ValueError: where no sum has all of them, so that nothing would hold their sum.
        """
        parts = tuple(sorted(codes))
        name = merged(parts)
        if any(one.whole == name for one in self.sums):
            return self
        beside = [one for one in self.sums if set(parts) <= set(one.parts)]
        if not beside:
            raise ValueError(f"{', '.join(parts)} are not parts of one whole")
        instead = [Sum(one.whole, (*(code for code in one.parts if code not in parts), name)) for one in beside]
        return Dimension(self.name, (*self.sums, Sum(name, parts), *instead), self.personal)

    @cached_property
    def of_part(self) -> dict[str, list[Sum]]:
        """The sums each code is a part of."""
        found: dict[str, list[Sum]] = {}
        for one in self.sums:
            for part in one.parts:
                found.setdefault(part, []).append(one)
        return found

    @cached_property
    def of_whole(self) -> dict[str, list[Sum]]:
        """The sums each code is the whole of."""
        found: dict[str, list[Sum]] = {}
        for one in self.sums:
            found.setdefault(one.whole, []).append(one)
        return found

    def leaves(self, code: str) -> frozenset[str]:
        """Return the codes without parts that stand under ``code``; a merged code of unknown parts stands for them."""
        if code not in self._leaves:
            below = self.of_whole.get(code)
            if below:
                found = frozenset().union(*(self.leaves(part) for part in below[0].parts))
            elif JOIN in code:
                found = frozenset().union(*(self.leaves(part) for part in code.split(JOIN)))
            else:
                found = frozenset([code])
            self._leaves[code] = found
        return self._leaves[code]

    _leaves: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)


JOIN = "+"


def merged(codes: Iterable[str]) -> str:
    """Return the code of several codes together. It does not depend on their order, nor on how they came together."""
    return JOIN.join(sorted({part for code in codes for part in code.split(JOIN)}))
