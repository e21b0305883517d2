"""What is added up of events of one kind, for one school and group of students, until it is a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from plan.indicators import Cell


@dataclass(slots=True)
class Sum:
    """What is added up for one school and group."""

    denominator: Decimal | None
    histogram: Counter[int] | None
    numerator: Decimal = Decimal(0)
    counted: int = 0
    n_students: int = 0
    of_students: int = 0
    rest_students: int = 0
    events: int = 0
    not_matched: int = 0
    no_outcome: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, left_out: str, days: int | None, sums: Sequence[Any]) -> None:
        """Add a row's sums: of what is left out nothing but how many, and what they do not tell."""
        n, of, times, n_students, of_students, rest_students, events, not_matched, no_outcome = sums
        if events:
            self.events += int(events)
            self.not_matched += int(not_matched or 0)
            self.no_outcome += int(no_outcome or 0)
        if left_out:
            self.left_out[left_out] += int(times)
            return
        self.counted += int(times)
        self.numerator += n
        self.n_students += n_students
        self.of_students += of_students
        self.rest_students += rest_students
        if of is not None:
            self.denominator = (self.denominator or Decimal(0)) + of
        if days is not None:
            self.histogram[days] += int(times)  # type: ignore[index]  # where days are said

    def cell(self, school_id: int | None, dims: tuple[tuple[str, str], ...]) -> Cell:
        """Return the cell."""
        return Cell(
            school_id=school_id, dims=dims, numerator=self.numerator, denominator=self.denominator,
            counted=self.counted, left_out=dict(self.left_out), n_students=self.n_students,
            histogram=None if self.histogram is None else dict(self.histogram),
            of_students=None if self.denominator is None else self.of_students,
            rest_students=None if self.denominator is None else self.rest_students,
            completeness=self._completeness({name for name, _value in dims}) if self.events else {},
        )  # fmt: skip

    def _completeness(self, known: Collection[str]) -> dict[str, int]:
        lacking = {name: self.events for name in ("race", "sex", "grade") if name not in known}
        told = {"events": self.events, "not_matched": self.not_matched, "no_outcome": self.no_outcome, **lacking}
        return {name: many for name, many in told.items() if many}
