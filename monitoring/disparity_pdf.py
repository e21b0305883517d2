"""Disparity between groups as a yearly report's PDF has it: in sentences where it is clear, and each figure's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from monitoring import disparities, disparity_words
from monitoring.disparities import NO_GROUP, Disparity, GroupRow
from monitoring.group_words import GROUPS, group_name
from monitoring.student_sheets import Least, StudentSheet, least


def section(sheets: Sequence[StudentSheet]) -> dict[str, Any]:
    """Return the section on disparity, empty where no figure is told by groups."""
    students = disparities.bases(sheets)
    groups = []
    for group in dict.fromkeys(group for sheet in sheets for group in sheet.groups):
        found = [one for sheet in sheets if (one := disparities.compared(sheet, group, students))]
        rows = [(one, row) for one in found for row in _rows(one)]
        if rows:
            groups.append(_grouping(group, rows))
    if not groups:
        return {"heading": "", "groups": []}
    return {
        "heading": _("Disparity between groups of students"),
        "lines": list(_reading(least(sheets))),
        "groups": groups,
    }


def _rows(found: Disparity) -> Iterator[GroupRow]:
    """Yield the groups that can be treated like another or not, and that somebody is in."""
    for row in found.rows:
        if (row.line.group, row.line.value) not in NO_GROUP and row.of.value != 0:
            yield row


def _grouping(group: str, rows: Sequence[tuple[Disparity, GroupRow]]) -> dict[str, Any]:
    reference = next((one.reference.value for one, _row in rows if one.reference is not None), "")
    compared = _("The index compares each group with: %(name)s.") % {"name": group_name(group, reference)}
    clear = [disparity_words.sentence(one, row) for one, row in rows if row.told.is_clear]
    return {
        "heading": str(GROUPS.get(group, group)),
        "compared": compared if reference else _("Each group is compared with all other students."),
        "said": [words for words in clear if words] or [_("No clear difference is told.")],
        "head": [_("Figure"), _("Group"), _("Rate"), _("Relative rate index"), _("Risk ratio"), _("Composition index")],
        "rows": [_cells(one, row) for one, row in rows],
    }


def _cells(found: Disparity, row: GroupRow) -> list[str]:
    quotients = (row.index, row.ratio, row.composition)
    told = [disparity_words.quotient_words(one) for one in quotients]
    return [found.sheet.definition.label, row.line.name, disparity_words.rate_words(found, row), *told]


def _reading(held: Least) -> Iterator[str]:
    yield _(
        "1 is as often, 2 twice, 0.5 half as often. In brackets: between which the number lies with 95 % certainty "
        "(score method)."
    )
    yield _(
        "The relative rate index holds a group’s rate against that of one group, the risk ratio against that of all "
        "other students. The composition index is a group’s share of the events over its share of those counted."
    )
    yield _("“n/a (small numbers)”: fewer than %(n)s events or %(students)s students stand behind it.") % {
        "n": held.events, "students": held.students,
    }  # fmt: skip
