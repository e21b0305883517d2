"""
The publication plan: which table may appear how often, and how far it may be broken down.

What is told often must be coarse. A month by school and group, month after month, leaves so little room between what
was told and what is to come that most of it would have to be hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.disclosure.tables import Report, Table

CADENCES = ("month", "quarter", "year")
"""From the most to the least frequent. What may appear in one may appear in a later one too."""


@dataclass(frozen=True, slots=True)
class Planned:
    """
    A table of the plan: by which dimensions it is broken down at most, and the shortest period it is told for.

    ``crossed``: how many of its personal dimensions beside ``apart`` (the school) one cell may name. ``minimum`` and
    ``weight`` as in ``Table``.
    """

    name: str
    dimensions: frozenset[str]
    cadence: str
    crossed: int = 1
    apart: frozenset[str] = frozenset(("school", "period", "measure"))
    minimum: int | None = None
    weight: int = 1

    def __post_init__(self) -> None:
        if self.cadence not in CADENCES:
            raise ValueError(f"a cadence is one of {', '.join(CADENCES)}")

    def refusal(self, table: Table, cadence: str) -> str | None:
        """Return what speaks against a table in a report of ``cadence``, None where nothing does."""
        if CADENCES.index(cadence) < CADENCES.index(self.cadence):
            return f"{table.name} may be told by the {self.cadence}, not by the {cadence}"
        for key in table.cells:
            names = {name for name, _ in key.at}
            if not names <= self.dimensions:
                return f"{table.name} may not be told by {', '.join(sorted(names - self.dimensions))}"
            if len(names - self.apart) > self.crossed:
                return f"{table.name} may not cross {' and '.join(sorted(names - self.apart))}"
        return None


@dataclass(frozen=True, slots=True)
class Plan:
    """All tables that may ever be told."""

    tables: tuple[Planned, ...]

    def due(self, cadence: str) -> list[Planned]:
        """Return the tables that a report of one cadence may have."""
        return [one for one in self.tables if CADENCES.index(one.cadence) <= CADENCES.index(cadence)]

    def table(self, name: str, axes: Mapping[str, Sequence[str]]) -> Table:
        """
        Return a planned table with its own minimum and weight.

        :raises KeyError: where the plan has no such table.
        """
        planned = self._by_name()[name]
        return Table.cross(name, axes, weight=planned.weight, minimum=planned.minimum)

    def refusals(self, report: Report, cadence: str) -> list[str]:
        """Return what in a report is against the plan, in sentences; what readers know anyway is not asked."""
        planned, found = self._by_name(), []
        for table in report.tables:
            if table.known:
                continue
            one = planned.get(table.name)
            refusal = one.refusal(table, cadence) if one else f"{table.name} is not in the publication plan"
            if refusal:
                found.append(refusal)
        return found

    def _by_name(self) -> dict[str, Planned]:
        return {one.name: one for one in self.tables}
