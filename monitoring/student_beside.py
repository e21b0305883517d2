"""
Figures about students of two reports beside each other: line by line, and by how much what is told differs.

The two are of any periods, or revisions of one. It reads lines as everyone reads them. A difference is told where both
counts are, and nowhere else: beside a hidden one it would be that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.amounts import grouped
from monitoring.group_words import GROUPS
from monitoring.publication import Way
from monitoring.student_amounts import HUNDRED, Amount, Line, as_told, line_words
from monitoring.student_sheets import StudentSheet

NONE = Amount("")
Place = tuple[str, str, str]


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
    def where(self) -> str:
        """Whose line it is: the school, the group, or both."""
        line = self.line
        return f"{line.school_name}, {line.name}" if line.group and line.school_code else line.name

    @property
    def words_before(self) -> str:
        """The line in the earlier report, in a few words; empty where there is none."""
        return line_words(self.before, self.way)

    @property
    def words_after(self) -> str:
        """The line in the later report, in a few words; empty where there is none."""
        return line_words(self.after, self.way)

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


@dataclass(frozen=True)
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
    def both(self) -> list[StudentSheet]:
        """As many as there are."""
        return [one for one in (self.before, self.after) if one]

    @property
    def is_same(self) -> bool:
        """Tell whether both count by one definition."""
        if self.before is None or self.after is None:
            return True
        return self.before.definition.number == self.after.definition.number

    @property
    def total(self) -> LinePair | None:
        """All schools and all groups together; None where neither report tells that."""
        pair = self._pair(("", "", ""))
        return None if pair.before is None and pair.after is None else pair

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

    @property
    def untold(self) -> int:
        """How many counts and medians the earlier report tells that the later does not: how many, and no value."""
        was, now = self._by_place
        return sum(_told_in(line) - (_told_in(now[place], line) if place in now else 0) for place, line in was.items())

    @cached_property
    def changed(self) -> list[LinePair]:
        """The lines that are not told in the same words, groups of single schools too, as the later report has them."""
        pairs = [self._pair(place) for place in dict.fromkeys(_place(line) for line in self._lines())]
        return [pair for pair in pairs if pair.words_before != pair.words_after]

    @property
    def told(self) -> str:
        """What changed, in a line."""
        number = len(self.changed)
        words = ngettext("%(n)s line is told otherwise", "%(n)s lines are told otherwise", number) % {"n": number}
        return f"{self.sheet.definition.label}: {words}"

    def _lines(self) -> list[Line]:
        return [line for sheet in (self.after, self.before) if sheet for line in sheet.lines]

    @cached_property
    def _by_place(self) -> tuple[Mapping[Place, Line], Mapping[Place, Line]]:
        was, now = (
            {_place(line): line for line in sheet.lines} if sheet else {} for sheet in (self.before, self.after)
        )
        return was, now

    def _pair(self, place: Place) -> LinePair:
        was, now = self._by_place
        return LinePair(was.get(place), now.get(place), self.sheet.told.way, self.is_same)

    def _pairs(self, places: Iterable[Place]) -> list[LinePair]:
        """Return the lines at these places, each once; those with a hidden count last, in the order of their names."""
        pairs = [self._pair(place) for place in dict.fromkeys(places)]
        return sorted(pairs, key=lambda pair: not pair.is_total and pair.is_hidden)


def _told_in(line: Line, of: Line | None = None) -> int:
    """Return how many of a line's numbers are told: of those that ``of`` tells, or of all."""
    numbers = zip(_numbers(line), _numbers(of or line), strict=True)
    return sum(mine is not None and other is not None for mine, other in numbers)


def _numbers(line: Line) -> tuple[Decimal | int | None, ...]:
    return line.n.value, line.of.value, line.median


def beside(before: Sequence[StudentSheet], after: Sequence[StudentSheet]) -> list[SheetPair]:
    """Return the figures of two reports by what they measure, in the order of the later one; what it lacks last."""
    was, now = ({sheet.definition.key: sheet for sheet in sheets} for sheets in (before, after))
    return [SheetPair(was.get(key), now.get(key)) for key in [*now, *(key for key in was if key not in now)]]


def told_otherwise(pairs: Iterable[SheetPair]) -> list[SheetPair]:
    """Return the figures that two revisions do not tell alike, in their order."""
    return [pair for pair in pairs if pair.changed]


def otherwise_words(pairs: Sequence[SheetPair]) -> str:
    """Return of how many figures about students something else is told, in a sentence; empty where of none."""
    if not pairs:
        return ""
    number = len(pairs)
    words = ngettext(
        "%(n)s figure about students is told otherwise.", "%(n)s figures about students are told otherwise.", number
    )
    return words % {"n": number}


def cleared_first() -> str:
    """Return what stands in the place of what a report that nobody cleared yet would tell of students."""
    return _("What it tells of students is shown once a privacy officer has cleared it.")


def untold_words(number: int, revision: int) -> str:
    """Return how many counts that a revision told the next would not tell, in a sentence; empty where none."""
    if not number:
        return ""
    words = ngettext(
        "%(n)s count that revision %(revision)s told would not be told any more: it would be hidden, or put together "
        "with others.",
        "%(n)s counts that revision %(revision)s told would not be told any more: they would be hidden, or put "
        "together with others.",
        number,
    )
    return words % {"n": grouped(Decimal(number), 0), "revision": revision}


def _place(line: Line) -> Place:
    return line.school_code, line.group, line.value


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
