"""
What a reader can reckon with: every count that was told, is to be told or follows, and the equations between them.

Counts are put in the order in which they came to be known. A count that is told again and has not changed is the same
unknown; one that has changed is another, bound to the first by the change. An equation counts where the raw counts
hold it: where late entries break it a reader who uses it is led astray, and nothing need be hidden from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from monitoring.disclosure.keys import Key
from monitoring.disclosure.rules import Rules

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
ENDLESS = 10**7
"""More than any count, for what has no bound."""


class Kind(IntEnum):
    """What readers have of a cell."""

    KNOWN = 0  # told before, or known from elsewhere, or a true zero
    OPEN = 1  # to be told now, unless it is hidden
    BEFORE = 2  # hidden in something told before
    IMPLIED = 3  # known to exist: what is left of a whole, the schools of a merged line
    CHANGE = 4  # what a revised count has more or less than before


def places(flags: Flags) -> list[int]:
    """Return where flags are set."""
    return [int(i) for i in np.flatnonzero(flags)]


@dataclass(slots=True)
class Cell:
    """
    One unknown of the system.

    ``least`` and ``greatest``: what readers know of it where it is told; ``floor`` and ``ceiling`` where it is hidden.
    ``need``: how far apart its least and greatest possible value must lie if it is hidden, 0 where that is all one.
    ``fresh``: whether it is of what is to be told now. ``place``: where it stands among all
    that were put together, before what hangs on nothing is left out.
    """

    key: Key
    edition: int
    raw: int
    kind: Kind
    least: int = 0
    greatest: int = ENDLESS
    floor: int = 0
    ceiling: int = ENDLESS
    small: bool = False
    need: int = 0
    weight: int = 1
    fresh: bool = False
    place: int = -1

    def copy(self) -> Cell:
        """Return the same, to be changed by itself: some ten times as fast as the general way."""
        return Cell(
            self.key, self.edition, self.raw, self.kind, self.least, self.greatest, self.floor, self.ceiling,
            self.small, self.need, self.weight, self.fresh, self.place,
        )  # fmt: skip


_NUMBERS = attrgetter("least", "greatest", "floor", "ceiling", "raw", "kind", "need", "small", "weight")


def _arrays(cells: Sequence[Cell]) -> Ints:
    """Return the cells' numbers, a row each, in the order of ``_NUMBERS``."""
    return np.array(list(map(_NUMBERS, cells)), dtype=np.int64).reshape(len(cells), -1 if cells else 9).T.copy()


@dataclass(frozen=True)
class System:
    """
    The unknowns as arrays of n and the equations as a matrix of m × n with 1 for a whole and -1 for its parts.

    ``up`` and ``down``: by how much a cell may differ from its raw count where it is told (0 unless rounded), and
    ``hidden_up`` and ``hidden_down`` where it is hidden. ``insiders``: sets of cells that one student can know because
    nobody else is counted in them.
    """

    cells: Sequence[Cell]
    matrix: sparse.csr_matrix
    insiders: Sequence[frozenset[int]]
    rules: Rules
    at: Mapping[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        put = object.__setattr__
        least, greatest, floor, ceiling, raw, kinds, need, small, weight = _arrays(self.cells)
        put(self, "raw", raw)
        put(self, "up", greatest - raw)
        put(self, "down", raw - least)
        put(self, "hidden_up", np.minimum(ceiling, raw + ENDLESS) - raw)
        put(self, "hidden_down", raw - floor)
        put(self, "need", need)
        put(self, "small", small.astype(bool))
        put(self, "open", kinds == Kind.OPEN)
        put(self, "never_told", (kinds == Kind.BEFORE) | (kinds == Kind.IMPLIED) | (kinds == Kind.CHANGE))
        put(self, "weight", weight)
        put(self, "columns", self.matrix.tocsc())

    raw: Ints = field(init=False, repr=False)
    up: Ints = field(init=False, repr=False)
    down: Ints = field(init=False, repr=False)
    hidden_up: Ints = field(init=False, repr=False)
    hidden_down: Ints = field(init=False, repr=False)
    need: Ints = field(init=False, repr=False)
    small: Flags = field(init=False, repr=False)
    open: Flags = field(init=False, repr=False)
    never_told: Flags = field(init=False, repr=False)
    weight: Ints = field(init=False, repr=False)
    columns: sparse.csc_matrix = field(init=False, repr=False)

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def small_open(self) -> Flags:
        """The cells that are to be told and are small: hidden whatever else is."""
        return self.open & self.small

    def unknown(self, hidden: Flags) -> Flags:
        """Return which cells a reader does not know to the unit where the open cells in ``hidden`` are hidden."""
        return self.never_told | (self.open & hidden) | (self.up + self.down > 0)

    def room(self, hidden: Flags) -> tuple[Ints, Ints]:
        """Return by how much each cell may lie above and below its raw count, by what is told of it alone."""
        away = self.never_told | (self.open & hidden)
        return np.where(away, self.hidden_up, self.up), np.where(away, self.hidden_down, self.down)

    def within(self, cells: Flags) -> System:
        """Return the system with those equations alone that stand between ``cells``."""
        others = np.asarray(abs(self.matrix)[:, ~cells].sum(axis=1)).ravel()
        found = copy(self)
        object.__setattr__(found, "matrix", self.matrix[others == 0])
        object.__setattr__(found, "columns", found.matrix.tocsc())
        return found

    @property
    def untouched(self) -> Flags:
        """
        The cells of which what is to be told now says nothing: nothing of it hangs together with them.

        Likewise those that were known before: they do not move.
        """
        fresh = np.array([cell.fresh for cell in self.cells], dtype=bool)
        parts = self.parts_of(self.unknown(self.open) | fresh)
        return ~np.isin(parts, parts[fresh])

    def parts_of(self, unknown: Flags) -> Ints:
        """Return for each unknown cell which part it is in, of those held together by such; -1 for others."""
        rows, where = self.matrix.shape[0], np.flatnonzero(unknown)
        held = self.columns[:, where]
        n = len(where) + rows
        ends = np.concatenate([held.indptr, np.full(rows, held.nnz, dtype=held.indptr.dtype)])
        graph = sparse.csr_matrix((np.ones(held.nnz), held.indices + len(where), ends), shape=(n, n))
        found = np.full(len(self), -1, dtype=np.int64)
        found[where] = sparse.csgraph.connected_components(graph, directed=False)[1][: len(where)]
        return found

    @cached_property
    def divided(self) -> str:
        """The dimension that divides the cells best: whose greatest block is the smallest."""
        uses = Counter(pair for cell in self.cells for pair in cell.key.at)
        of_name: Counter[str] = Counter()
        greatest: dict[str, int] = {}
        for (name, _), many in uses.items():
            of_name[name] += many
            greatest[name] = max(greatest.get(name, 0), many)
        return min(sorted(greatest), key=lambda name: max(greatest[name], len(self) - of_name[name]))

    @cached_property
    def codes(self) -> Sequence[str]:
        """Each cell's code in the dimension that divides the cells best."""
        name = self.divided
        return [cell.key.code(name) for cell in self.cells]
