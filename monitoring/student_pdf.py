"""What a report tells of students as its PDF has it: in short, by level with bars and tables, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from monitoring import completeness
from monitoring.group_words import GROUPS
from monitoring.models import CellState, Report
from monitoring.student_amounts import Line
from monitoring.student_sheets import Least, StudentSheet, by_level, least, note_in_short

# What stands instead of the length of a bar where the count is hidden: a hatched mark.
HIDDEN = -1.0
ALL = Decimal(1)
# Letters of a group’s name for which half a page is too little.
LONG = 30


def students(report: Report, sheets: Sequence[StudentSheet]) -> dict[str, Any]:
    """Return the section about students, empty where the report tells of none."""
    if not sheets:
        return {"heading": "", "levels": []}
    return {
        "heading": _("Figures about students"),
        "lede": _lede(report),
        "summary_heading": _("Students, in short"),
        "summary": [{"heading": level, "lines": [one.sentence for one in of]} for level, of in by_level(sheets)],
        "note": note_in_short(sheets),
        "levels": [{"heading": level, "figures": [_figure(one) for one in of]} for level, of in by_level(sheets)],
    }


def method(report: Report, sheets: Sequence[StudentSheet]) -> dict[str, Any]:
    """Return how counts of students are hidden, and what the figures mean; empty where the report tells of none."""
    if not sheets:
        return {"heading": "", "rules": [], "definitions": []}
    return {
        "heading": _("How figures about students are made"),
        "rules_heading": _("What is hidden, and why"),
        "rules": list(_rules(least(sheets))),
        "definitions_heading": _("Definitions"),
        "definitions": [_definition(sheet, sheets) for sheet in sheets],
    }


def signatures(report: Report) -> dict[str, Any]:
    """Return who wrote a released report, who cleared what it tells of students, and who released it, and when."""
    people = [
        (_("Written by"), report.author, report.submitted_at),
        (_("Cleared by, for what it tells of students"), report.cleared_by_name, report.cleared_at),
        (_("Released by"), report.releaser, report.released_at),
    ]
    rows = [
        [what, str(name), formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""]
        for what, name, at in people
        if name
    ]
    return {"heading": _("Signatures"), "rows": [[_("What"), _("Name"), _("When")], *rows]}


def _lede(report: Report) -> str:
    words = _("They were protected before the release, so that no child can be told from them.")
    if any_groups := report.cadence == "year":
        words += " " + _("Groups stand here for all schools together; each school’s are in the data package.")
    return words if any_groups else words + " " + _("Groups of students are told once a school year.")


def _figure(sheet: StudentSheet) -> dict[str, Any]:
    schools = [*sheet.schools, *([sheet.total] if sheet.total else [])]
    tables = [_table(sheet, _("Schools"), schools) | {"head_first": _("School"), "is_wide": True}]
    tables += [_table(sheet, str(GROUPS.get(group, group)), sheet.by(group)) for group in sheet.groups]
    return {
        "label": sheet.definition.label,
        "words": sheet.sentence,
        "note": _("Counted: %(unit)s.") % {"unit": sheet.definition.unit},
        "tables": [table for table in tables if table["rows"]],
    }


def _table(sheet: StudentSheet, head: str, lines: Sequence[Line]) -> dict[str, Any]:
    """Return one table: its head, and rows of words with the length of a bar, from 0 to 1."""
    columns = COLUMNS[sheet.told.way]
    most = max((amount for line in lines if line.name and (amount := _bar_of(sheet, line)) is not None), default=None)
    scale = ALL if sheet.told.way == "share" else most
    return {
        "title": _("%(label)s: %(what)s") % {"label": sheet.definition.label, "what": head},
        "head_first": head,
        "head": [words(sheet) for words, _told in columns],
        "is_wide": any(len(line.name) > LONG for line in lines),
        "rows": [
            {"cells": [line.name, *(told(line) for _words, told in columns)], "bar": _bar(sheet, line, scale)}
            for line in lines
        ],
    }  # fmt: skip


Column = tuple[Callable[[StudentSheet], str], Callable[[Line], str]]


def _counted(sheet: StudentSheet) -> str:
    return sheet.counted


def _n(line: Line) -> str:
    return line.n.words


def _of(line: Line) -> str:
    return line.of.words


COLUMNS: dict[str, list[Column]] = {
    "share": [(_counted, _n), (lambda _sheet: _("Of"), _of),
              (lambda _sheet: _("Share"), lambda line: line.share_words)],
    "rate": [(_counted, _n), (lambda _sheet: _("Students"), _of),
             (lambda _sheet: _("Per 1,000"), lambda line: line.per_1000_words)],
    "count": [(_counted, _n)],
    "days": [(lambda _sheet: _("Median"), lambda line: line.median_words)],
}  # fmt: skip


def _bar_of(sheet: StudentSheet, line: Line) -> Decimal | None:
    """Return what a line's bar shows, where it is told."""
    if sheet.told.way == "share":
        least, greatest = line.share_least, line.share_greatest
        return least if least is not None and least == greatest else None
    if sheet.told.way == "rate":
        return line.per_1000
    if sheet.told.way == "days":
        return line.median
    # All schools together would leave no length for any of them.
    is_total = not line.school_code and not line.group
    return None if line.n.value is None or is_total else Decimal(line.n.value)


def _bar(sheet: StudentSheet, line: Line, scale: Decimal | None) -> float | None:
    """Return the length of a line's bar; ``HIDDEN`` for a mark instead, None for neither."""
    amount = _bar_of(sheet, line)
    if amount is not None and scale:
        return round(float(amount / scale), 4)
    return HIDDEN if CellState.HIDDEN in (line.n.state, line.of.state) else None


def _rules(held: Least) -> Iterable[str]:
    told = {"n": held.events, "students": held.students}
    yield _("A count of 1 to %(last)s is never told. A count of 0 is told as 0.") % {"last": held.count - 1}
    yield (
        _(
            "Other counts are hidden where such a count could be reckoned from them: from totals, other tables, "
            "percentages, and every earlier or corrected report. Both look alike: “Hidden”."
        )
        % told
    )
    yield _(
        "Before the release a test tries to work out hidden counts from everything that was ever told, and from what "
        "one student may know of themselves. Where it finds anything, the report cannot be released."
    )
    yield _("A privacy officer read what is hidden and why, and cleared the report; somebody else released it.")
    yield _("Shares near 0 or 100 percent are told as “under” or “over”. Small groups and schools may be put together.")
    yield _("“Not collected” means that nobody counted it. It is no 0, and no part of any total.")
    yield (
        _(
            "Shares, rates and ratios are reckoned from told counts alone. Groups are compared only from %(n)s events "
            "and %(students)s students on."
        )
        % told
    )
    yield _("A month tells nothing of students, a quarter each school, a school year groups of students, too.")


def _definition(sheet: StudentSheet, sheets: Sequence[StudentSheet]) -> dict[str, str]:
    """Return what a figure means, and how complete it is as far as told counts say it."""
    meaning = sheet.definition
    name = _("%(label)s (%(unit)s; definition %(n)s)")
    words = {"label": meaning.label, "unit": meaning.unit, "n": meaning.number}
    return {"name": name % words, "source": " ".join([meaning.source, *completeness.told(sheet, sheets)])}
