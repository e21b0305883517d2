"""What is to be told: tables of keys with their raw counts, shares, what was told before, and the answer's shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from monitoring.disclosure.keys import REST, Dimension, Key

Counts = Mapping[Key, int | None]
"""Raw counts by key; None where nothing was collected, which is not 0."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table to be told: its cells, its margins among them.

    ``weight``: how much worse it is to hide one of its cells than one of a table of weight 1 (a headline: 10).
    ``minimum``: the table's own, where it differs from the rules'. ``known``: every reader knows these counts from
    elsewhere (enrollment); they are told as they are and cannot be hidden. ``hides``: its counts are hidden, but for 0,
    though they are not small, since a number that nearly agrees is. ``amount``: it is of hours or dollars, of which one
    student may have any part, so that whatever a revised one differs by may be hers.
    """

    name: str
    cells: tuple[Key, ...]
    weight: int = 1
    minimum: int | None = None
    known: bool = False
    hides: bool = False
    amount: bool = False

    @classmethod
    def cross(
        cls,
        name: str,
        axes: Mapping[str, Iterable[str]],
        *,
        weight: int = 1,
        minimum: int | None = None,
        known: bool = False,
    ) -> Table:
        """Return the table of all combinations of the codes in ``axes``; ``WHOLE`` among them for the margin."""
        codes = [[(dimension, code) for code in of] for dimension, of in axes.items()]
        cells = tuple(Key.of(**dict(pairs)) for pairs in product(*codes))
        return cls(name, cells, weight, minimum, known)


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """``part`` of ``whole``, told as a percentage. Everyone counted in ``part`` is counted in ``whole``."""

    part: Key
    whole: Key

    @property
    def rest(self) -> Key:
        """The key of those of the whole who are not in the part: their number can be had by subtraction."""
        beside = ", ".join(f"{name} {code}" for name, code in self.whole.at if (name, code) not in self.part.at)
        return Key(tuple(sorted([*self.part.at, (REST, beside)])))


class State(StrEnum):
    """What stands in a cell."""

    COUNT = "count"
    ZERO = "zero"
    HIDDEN = "hidden"
    NOT_COLLECTED = "not collected"


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What a reader is told in one cell: that it lies between ``least`` and ``greatest``, both included.

    A count told as it is has both the same. A hidden one has no ``greatest``; a small one and one that protects it
    look alike, since the difference would tell that the second is not small. ``Shown.text`` is what is printed.
    """

    state: State
    least: int | None = None
    greatest: int | None = None
    rounding: int = 0
    minimum: int = 10

    @property
    def text(self) -> str:
        """The words in plain English, for the page, the file and the spoken table alike."""
        if self.state is State.NOT_COLLECTED:
            return "Not collected"
        if self.state is State.HIDDEN:
            return f"Fewer than {self.minimum}, or hidden to protect a count that is"
        if self.rounding and self.greatest is not None and self.state is State.COUNT:
            return f"about {self.greatest // self.rounding * self.rounding:,}"
        return f"{self.least:,}"


@dataclass(frozen=True, slots=True)
class ShownShare:
    """A share as told: from ``least`` to ``greatest`` (0 to 1), None where it is not; equal where it is exact."""

    state: State
    least: float | None = None
    greatest: float | None = None

    @property
    def text(self) -> str:
        """The words in plain English."""
        if self.state is State.NOT_COLLECTED:
            return "Not collected"
        if self.state is State.HIDDEN or self.least is None or self.greatest is None:
            return "Not shown (small numbers)"
        if self.least == self.greatest:
            near = min(max(self.least, 0.01), 0.99) if 0 < self.least < 1 else self.least
            return f"{near:.0%}"
        return f"under {self.greatest:.0%}" if self.least == 0 else f"over {self.least:.0%}"


@dataclass(frozen=True, slots=True)
class Published:
    """
    Something that was told, and what was behind it then: everything ever printed, correction and duplicate alike.

    ``raw`` has the counts of all of ``shown``, and of what is known to exist behind it (the schools of a merged line).
    ``shares``: all there are, told or not, since every reader knows what is part of what. ``known``: what every reader
    knows from elsewhere. ``amounts``: what is of hours or dollars. ``minimums``: also of complements of shares.
    """

    ref: str
    shown: Mapping[Key, Shown]
    raw: Counts
    shares: Mapping[Share, ShownShare] = field(default_factory=dict)
    minimums: Mapping[Key, int] = field(default_factory=dict)
    known: frozenset[Key] = frozenset()
    amounts: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """
    What is to be told now.

    ``counts`` has the raw count of every cell of ``tables``, and may have more: what is known to exist and is not
    printed, such as the single schools behind a merged line. Those are protected too.

    ``parts``: what is part of what besides ``shares``, and told as no share of it: also of counts that were told before
    alone, and of one of now and one of an earlier period. Where the counts contradict it nobody can subtract. ``few``:
    the minimum of the complement of a share that has its own, since many events of few students are behind it.
    """

    ref: str
    dimensions: Sequence[Dimension]
    tables: Sequence[Table]
    counts: Counts
    shares: Sequence[Share] = ()
    parts: Sequence[Share] = ()
    few: Mapping[Key, int] = field(default_factory=dict)

    @property
    def minimums(self) -> dict[Key, int]:
        """The minimum of each key that has its own, the greatest where several tables have."""
        found: dict[Key, int] = dict(self.few)
        for table in self.tables:
            for key in table.cells if table.minimum is not None else ():
                found[key] = max(found.get(key, 0), table.minimum or 0)
        return found

    @property
    def cells(self) -> list[Key]:
        """The keys of all tables, each once, in the tables' order."""
        return list(dict.fromkeys(key for table in self.tables for key in table.cells))

    @property
    def known(self) -> frozenset[Key]:
        """The keys every reader knows from elsewhere."""
        return frozenset(key for table in self.tables if table.known for key in table.cells)

    @property
    def hides(self) -> frozenset[Key]:
        """The keys that are hidden anyway."""
        return frozenset(key for table in self.tables if table.hides for key in table.cells)

    @property
    def amounts(self) -> frozenset[Key]:
        """The keys of hours and dollars."""
        return frozenset(key for table in self.tables if table.amount for key in table.cells)

    def __post_init__(self) -> None:
        names = {one.name for one in self.dimensions}
        for table in self.tables:
            for key in table.cells:
                if key not in self.counts:
                    raise ValueError(f"{table.name} has no count, not even None, for {key}")
                if any(name not in names for name, _ in key.at):
                    raise ValueError(f"{key} stands in a dimension that the report does not have")
        if any(count is not None and count < 0 for count in self.counts.values()):
            raise ValueError("counts are not negative")
