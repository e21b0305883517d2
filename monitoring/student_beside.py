"""
Figures about students of two reports beside each other: line by line, and by how much what is told differs.

It reads lines as everyone reads them. A difference is told where both counts are, and nowhere else: beside a hidden one
it would be that count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.amounts import grouped
from monitoring.group_words import GROUPS
from monitoring.publication import Way
from monitoring.student_sheets import HUNDRED, Amount, Line, StudentSheet
from monitoring.student_words import as_told

NONE = Amount("")


@dataclass(frozen=True, slots=True)
class LinePair:
    """One school or group in both reports; None where one does not tell of it. ``is_same``: counted alike in both."""

    before: Line | None
    after: Line | None
    way: Way
    is_same: bool

    @property
    def line(self) -> Line:
        """The line by which both are named."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair of lines has one at least")
        return found

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def sides(self) -> list[tuple[Amount, Amount, str]]:
        """Count, of which, and as what it is told, before and after."""
        return [
            (one.n, one.of, as_told(one, self.way)) if one else (NONE, NONE, "") for one in (self.before, self.after)
        ]

    @property
    def is_total(self) -> bool:
        """Tell whether it is of all schools and all groups together."""
        return not self.line.school_code and not self.line.group

    @property
    def is_hidden(self) -> bool:
        """Tell whether a count of it is hidden in either."""
        return any(one.n.is_hidden or one.of.is_hidden for one in (self.before, self.after) if one)

    @property
    def change(self) -> str:
        """By how much it differs: "+12", "−3 percentage points", "+0.4 per 1,000", or why that is not told."""
        if self.before is None or self.after is None:
            return _("Not told in both")
        if not self.is_same:
            return _("Counted otherwise")
        was, now = (_value(one, self.way) for one in (self.before, self.after))
        if was is None or now is None:
            return _("Not shown")
        words = _signed(now - was, 0 if self.way in ("count", "share") else 1)
        if self.way == "share":
            return _("%(n)s percentage points") % {"n": words}
        if self.way == "rate":
            return _("%(n)s per 1,000") % {"n": words}
        return _("%(n)s days") % {"n": words} if self.way == "days" else words


@dataclass(frozen=True, slots=True)
class SheetPair:
    """One figure in both reports; None where one does not tell it."""

    before: StudentSheet | None
    after: StudentSheet | None

    @property
    def sheet(self) -> StudentSheet:
        """The figure by which both are named."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair of figures has one at least")
        return found

    @property
    def is_same(self) -> bool:
        """Tell whether both count by one definition."""
        if self.before is None or self.after is None:
            return True
        return self.before.definition.number == self.after.definition.number

    @property
    def tables(self) -> list[tuple[str, Sequence[LinePair]]]:
        """All schools and each school, then each grouping at all schools, with what it is by."""
        schools = self._pairs([(line.school_code, "", "") for line in self._lines() if not line.group])
        by = [
            (str(GROUPS[group]), self._pairs([("", group, line.value) for line in self._lines()
                                              if line.group == group and not line.school_code]))
            for group in GROUPS
        ]  # fmt: skip
        return [(_("School"), schools), *((name, pairs) for name, pairs in by if pairs)]

    @property
    def is_hiding(self) -> bool:
        return any(pair.is_hidden for _name, pairs in self.tables for pair in pairs)

    def _lines(self) -> list[Line]:
        return [line for sheet in (self.after, self.before) if sheet for line in sheet.lines]

    def _pairs(self, places: Sequence[tuple[str, str, str]]) -> list[LinePair]:
        """Return the lines at these places, each once; those with a hidden count last, in the order of their names."""
        of_both = [
            tuple(sheet.line(*place) if sheet else None for sheet in (self.before, self.after))
            for place in dict.fromkeys(places)
        ]
        pairs = [LinePair(was, now, self.sheet.told.way, self.is_same) for was, now in of_both]
        return sorted(pairs, key=lambda pair: not pair.is_total and pair.is_hidden)


def beside(before: Sequence[StudentSheet], after: Sequence[StudentSheet]) -> list[SheetPair]:
    """Return the figures of two reports by what they measure, in the order of the later one; what it lacks last."""
    was, now = ({sheet.definition.key: sheet for sheet in sheets} for sheets in (before, after))
    return [SheetPair(was.get(key), now.get(key)) for key in [*now, *(key for key in was if key not in now)]]


def _value(line: Line, way: Way) -> Decimal | None:
    """Return what is compared of a line, as it is told; None where that is hidden or no single number."""
    if way == "count":
        return None if line.n.value is None else Decimal(line.n.value)
    if way == "rate":
        return line.per_1000
    if way == "days":
        return line.median
    if line.share_least is None or line.share_least != line.share_greatest:
        return None
    return round(line.share_least * HUNDRED)  # type: ignore[return-value]  # of a decimal


def _signed(difference: Decimal, places: int) -> str:
    sign = "−" if difference < 0 else "+" if difference > 0 else ""
    return sign + grouped(abs(Decimal(difference)), places)
