"""Figures about students as pages tell them: rows in words, level by level and school by school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from monitoring import disparity
from monitoring.amounts import rounded
from monitoring.disparities import Place, enough, rate_of
from monitoring.disparity import Interval, Rate
from monitoring.group_words import TOGETHER
from monitoring.publication import LEVELS
from monitoring.student_amounts import HUNDRED, PER, Amount, Line, as_told, hidden_words
from monitoring.student_sheets import StudentSheet

HUNDRED_OF = int(HUNDRED)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of all schools together: its counts in words, as what it is told, and that of the period before."""

    sheet: StudentSheet
    line: Line
    told: str
    before: str

    @property
    def is_hidden(self) -> bool:
        return self.line.is_hiding

    @property
    def is_hiding(self) -> bool:
        """Tell whether a reader of the row sees a hidden count, of this period or the one before."""
        return self.is_hidden or self.before == hidden_words()


@dataclass(frozen=True, slots=True)
class LevelRows:
    """The figures of one level, in the report's order."""

    key: str
    name: str
    rows: Sequence[FigureRow]

    @property
    def is_hiding(self) -> bool:
        return any(row.is_hiding for row in self.rows)

    @property
    def sentence(self) -> str:
        """The first figure that says something, in a sentence: where every count is hidden, the first one."""
        open_ones = [row for row in self.rows if not row.is_hidden and row.line.n.value != 0]
        return (open_ones or list(self.rows))[0].sheet.sentence


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school, or several told together, beside the others: its rate and how sure it is, or why not compared."""

    line: Line
    of: Amount
    told: str
    between: str
    value: float | None
    interval: Interval

    @property
    def is_hiding(self) -> bool:
        return self.line.n.is_hidden or self.of.is_hidden


def levels(sheets: Sequence[StudentSheet], before: Mapping[str, tuple[int, Line]]) -> list[LevelRows]:
    """Return the levels that a report tells something of, in their order, and what the period before said."""
    rows: dict[str, list[FigureRow]] = {key: [] for key in LEVELS}
    for sheet in sheets:
        total = sheet.total
        if total is not None and sheet.told.level in rows:
            way = sheet.told.way
            rows[sheet.told.level].append(FigureRow(sheet, total, as_told(total, way), _before(sheet, before)))
    return [LevelRows(key, str(LEVELS[key]), found) for key, found in rows.items() if found]


def _before(sheet: StudentSheet, before: Mapping[str, tuple[int, Line]]) -> str:
    if sheet.definition.key not in before:
        return "–"
    number, line = before[sheet.definition.key]
    if number != sheet.definition.number:
        return _("counted otherwise")
    return as_told(line, sheet.told.way) or line.n.words


def schools(sheet: StudentSheet, students: Mapping[Place, Amount]) -> list[SchoolRow]:
    """
    Return the schools beside each other, in the order of their names, those of which counts are hidden last.

    No count decides the order, and no school has a rank: with a few dozen students, chance alone ranks them.
    """
    rows = [_school(sheet, line, students) for line in sheet.schools]
    return sorted(rows, key=lambda row: row.is_hiding)


def _school(sheet: StudentSheet, line: Line, students: Mapping[Place, Amount]) -> SchoolRow:
    way, none = sheet.told.way, disparity.UNDEFINED
    if way == "days":
        value = None if line.median is None else float(line.median)
        return SchoolRow(line, line.of, line.median_words, "", value, none)
    own = bool(line.of.state)
    of = line.of if own else students.get((line.school_code, "", ""), line.of)
    rate = rate_of(line.n, of)
    is_share = own and way == "share"
    told = line.share_words if is_share else _per_1000(line.n, of, rate)
    value = None if rate is None else float(rate.per(HUNDRED_OF if is_share else PER) or 0)
    if rate is None or not enough(rate, sheet.least):
        return SchoolRow(line, of, told, _too_few(line.n, of), value, none)
    interval = disparity.risk_interval(rate)
    return SchoolRow(line, of, told, _between(interval, is_share=is_share), value, interval)


def _per_1000(n: Amount, of: Amount, rate: Rate | None) -> str:
    if rate is not None:
        return _("%(n)s per 1,000") % {"n": rounded(rate.per(PER) or 0, 1)}
    if not of.state:
        return ""
    return _("Not shown") if n.is_collected and of.is_collected else _("Not collected")


def _too_few(n: Amount, of: Amount) -> str:
    if not n.is_collected or not of.is_collected or not of.state:
        return ""
    return _("too few to compare")


def _between(interval: Interval, *, is_share: bool) -> str:
    if interval.low is None or interval.high is None:
        return ""
    times, places = (HUNDRED_OF, 0) if is_share else (PER, 1)
    words = _("%(low)s to %(high)s %%") if is_share else _("%(low)s to %(high)s per 1,000")
    low, high = (rounded(end * times, places) for end in (interval.low, interval.high))
    return words % {"low": low, "high": high}


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """A school's line of a figure, alone or together with others, beside all schools."""

    sheet: StudentSheet
    line: Line
    here: str
    everywhere: str

    @property
    def is_hidden(self) -> bool:
        """Tell whether the school's line, or what is told of all schools, is hidden."""
        return self.line.is_hiding or self.everywhere == hidden_words()

    @property
    def is_together(self) -> bool:
        """Whether the line is of several schools, told as one."""
        return TOGETHER in self.line.school_code


def at_school(sheets: Sequence[StudentSheet]) -> list[SchoolPart]:
    """Return the lines of the one school among ``sheets``, which have it and all schools together alone."""
    return [
        SchoolPart(sheet, line, as_told(line, sheet.told.way), _everywhere(sheet))
        for sheet in sheets
        for line in sheet.schools
    ]


def _everywhere(sheet: StudentSheet) -> str:
    total = sheet.total
    return "" if total is None else as_told(total, sheet.told.way) or total.n.words
