"""What a released report tells of students as a public page shows it: by level, school and group, in its language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.group_words import GROUPS, TOGETHER, VALUES
from monitoring.models import CellState
from monitoring.publication import LEVELS
from monitoring.student_amounts import HUNDRED, Amount, Line
from monitoring.student_sheets import StudentSheet, least
from public.words import say


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table says in one place, and whether a count is hidden there."""

    words: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A school or a group; ``is_english``: its name is, whatever the page is in."""

    name: str
    is_english: bool
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One figure by school, or by one grouping of students."""

    what: str
    head: Sequence[str]
    rows: Sequence[Row]
    is_by_group: bool

    @property
    def labeled(self) -> list[tuple[Row, list[tuple[str, Cell]]]]:
        """The rows, each cell with its heading, under which it stands on a phone."""
        return [(row, list(zip(self.head, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: the total in words, and its tables."""

    sheet: StudentSheet
    said: str
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the plan with its figures."""

    key: str
    name: str
    figures: Sequence[Told]


def levels(lang: str, sheets: Sequence[StudentSheet]) -> list[Level]:
    """Return the levels that have figures, in the plan's order; what belongs to none stands last."""
    found: dict[str, list[Told]] = {key: [] for key in [*LEVELS, ""]}
    for sheet in sheets:
        level = sheet.told.level
        found[level if level in LEVELS else ""].append(_told(lang, sheet))
    return [Level(key or "others", _level_name(lang, key), those) for key, those in found.items() if those]


def note(lang: str, levels_told: Sequence[Level], *, full: bool) -> str:
    """Return what hidden counts mean, where the page has one: ``full`` with tables, else the totals alone."""
    sheets = [one.sheet for level in levels_told for one in level.figures]
    lines = [line for sheet in sheets for line in (sheet.in_short if full else [sheet.total]) if line]
    is_hiding = any(line.is_hiding for line in lines)
    return say(lang, "students.hidden.note", n=least(sheets).count) if is_hiding else ""


def _level_name(lang: str, key: str) -> str:
    return say(lang, f"student_level.{key}") if key else say(lang, "students.others")


def _told(lang: str, sheet: StudentSheet) -> Told:
    total = sheet.total
    schools = [*sheet.schools, *([total] if total else [])]
    tables = [_table(lang, sheet, say(lang, "students.schools"), schools, is_by_group=False)]
    tables += [_table(lang, sheet, _group(lang, group), sheet.by(group), is_by_group=True) for group in sheet.groups]
    return Told(sheet, _said(lang, sheet, total) if total else "", [table for table in tables if table.rows])


def _said(lang: str, sheet: StudentSheet, total: Line) -> str:
    """Return the total in words; a share or rate that is not told is left out."""
    way, n, of = sheet.told.way, _in_words(lang, total.n), _in_words(lang, total.of)
    if way == "days":
        if total.median is None:
            return _median(lang, total).words
        return say(lang, "students.said.days", n=_median(lang, total).words)
    if way == "share" and not total.is_untold:
        if total.share_least is None:
            return say(lang, "students.said.of", n=n, of=of)
        return say(lang, "students.said.share", n=n, of=of, share=_share(lang, total).words)
    if way == "rate" and total.per_1000 is not None:
        return say(lang, "students.said.rate", n=n, rate=_per_1000(lang, total).words)
    return n


def _in_words(lang: str, amount: Amount) -> str:
    """Return a count within a sentence, which would be untrue if it called one small that only protects another."""
    return say(lang, "students.hidden") if amount.is_hidden else _amount(lang, amount).words


def _table(lang: str, sheet: StudentSheet, what: str, lines: Sequence[Line], *, is_by_group: bool) -> Table:
    columns = COLUMNS[sheet.told.way]
    rows = [Row(*_name(lang, line), [told(lang, line) for _head, told in columns]) for line in lines]
    amount = f"students.in_{sheet.told.counted}" if sheet.told.is_amount else ""
    heads = [amount if head == "students.count" and amount else head for head, _told in columns]
    return Table(what, [say(lang, head) for head in heads], rows, is_by_group)


def _name(lang: str, line: Line) -> tuple[str, bool]:
    """Return what a line is called, and whether that is English on a page that is not."""
    if line.group:
        names = [_value(lang, line.group, code) for code in line.value.split(TOGETHER)]
        words = ", ".join(names)
        return (words if len(names) == 1 else say(lang, "students.together", names=words)), False
    return (line.school_name, True) if line.school_code else (say(lang, "students.all_schools"), False)


def _group(lang: str, group: str) -> str:
    return say(lang, f"student_group.{group}") if group in GROUPS else group


def _value(lang: str, group: str, code: str) -> str:
    return say(lang, f"student_{group}.{code}") if code in VALUES.get(group, {}) else code


def _amount(lang: str, amount: Amount) -> Cell:
    if amount.state == CellState.HIDDEN:
        return Cell(say(lang, "students.cell_hidden"), True)
    if amount.state == CellState.NOT_COLLECTED:
        return Cell(say(lang, "students.not_collected"))
    return Cell("" if amount.value is None else f"{amount.value:,}")


def _why_none(lang: str, line: Line, nobody: str) -> Cell:
    """Return why a share or rate is not told; ``nobody`` is the word for one out of none."""
    if CellState.NOT_COLLECTED in (line.n.state, line.of.state):
        return Cell(say(lang, "students.not_collected"))
    return Cell(say(lang, nobody) if line.of.value == 0 else say(lang, "students.not_shown"))


def _share(lang: str, line: Line) -> Cell:
    least, greatest = line.share_least, line.share_greatest
    if least is None or greatest is None:
        return _why_none(lang, line, "students.no_events")
    if least == greatest:
        return Cell(say(lang, "students.percent", n=_whole(least)))
    if least == 0:
        return Cell(say(lang, "students.under", n=_whole(greatest)))
    return Cell(say(lang, "students.over", n=_whole(least)))


def _whole(share: Decimal) -> str:
    return f"{share * HUNDRED:.0f}"


def _per_1000(lang: str, line: Line) -> Cell:
    if line.per_1000 is not None:
        return Cell(f"{line.per_1000:,.1f}")
    return _why_none(lang, line, "students.none")


def _median(lang: str, line: Line) -> Cell:
    if line.median is None:
        return Cell(say(lang, "students.not_shown"))
    places = 0 if line.median == line.median.to_integral_value() else 1
    return Cell(say(lang, "students.days", n=f"{line.median:,.{places}f}"))


def _n(lang: str, line: Line) -> Cell:
    return _amount(lang, line.n)


def _of(lang: str, line: Line) -> Cell:
    return _amount(lang, line.of)


COLUMNS: dict[str, list[tuple[str, Callable[[str, Line], Cell]]]] = {
    "share": [("students.count", _n), ("students.of", _of), ("students.share", _share)],
    "rate": [("students.count", _n), ("students.students", _of), ("students.per_1000", _per_1000)],
    "count": [("students.count", _n)],
    "days": [("students.median", _median)],
}
