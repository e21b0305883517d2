"""Which files and columns a format has: declared, so that reading, refusing and telling come from one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.imports.cells import Reader

BULK, DELTA = "bulk", "delta"


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column by its name in the header.

    ``needed`` says that no row leaves it blank. Without a reader nobody looks at its cells, and they are forgotten as
    they are read: passwords, and what nothing here is for.
    """

    name: str
    read: Reader | None = None
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """
    A file by its name without ending, with its columns in their order; extensions stand to the right of them.

    Of ``only_delta`` columns a bulk file leaves the cells blank and a delta fills them. Of what stands in a file that
    ``is_about_people`` no refusal repeats anything.
    """

    name: str
    columns: tuple[Column, ...]
    only_delta: frozenset[str] = frozenset()
    is_about_people: bool = False

    @cached_property
    def header(self) -> list[str]:
        """The names of all columns."""
        return [column.name for column in self.columns]

    @cached_property
    def kept(self) -> list[str]:
        """The names of the columns that a row that was read has, in their order."""
        return [column.name for column in self.columns if column.read]
