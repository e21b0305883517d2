"""The federal tables in words: as its page draws them, and as the lines of the file that is handed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.models import School
from diversion.federal_counts import Problem
from diversion.federal_layouts import CellOf
from diversion.selectors import Tables
from students.models.traits import Race, Sex

TITLES: Mapping[str, str | Promise] = {
    "ARRS-1": gettext_lazy("Referrals to law enforcement, instances"),
    "ARRS-2": gettext_lazy("Students without disabilities referred to law enforcement"),
    "ARRS-3": gettext_lazy("Students with disabilities referred to law enforcement"),
    "ARRS-4": gettext_lazy("School-related arrests, instances"),
    "ARRS-5": gettext_lazy("Students without disabilities arrested"),
    "ARRS-6": gettext_lazy("Students with disabilities arrested"),
}
GROUPS: Mapping[str, str | Promise] = {
    "none": gettext_lazy("Without disabilities"),
    "idea": gettext_lazy("With a disability (IDEA)"),
    "504": gettext_lazy("With a 504 plan only"),
}
RULES: Mapping[str, str | Promise] = {
    "student": gettext_lazy("Somebody in it is not matched to a student."),
    "school": gettext_lazy(
        "The roster does not say at which school a student was that day. They are counted where the contact was."
    ),
    "place": gettext_lazy(
        "It was neither at school nor started by the school, and is in no cell. Look at what was done, or where it was."
    ),
    "race": gettext_lazy("The race or ethnicity of a student is not known for that day."),
    "sex": gettext_lazy("The sex of a student is not known for that day, or has no column in this collection."),
    "arrests": gettext_lazy("There are more arrests than referrals in a cell."),
    "students": gettext_lazy("There are more students than instances."),
}


MOST_TOLD = 10  # contacts of one rule


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its words, and a number for each column; "" where nothing was collected."""

    words: str
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One federal table."""

    key: str
    title: str
    heads: Sequence[str]
    lines: Sequence[Line]


def drawn(found: Tables, school: School | None) -> list[Drawn]:
    """Return the tables of a school; of all together, where none is asked."""
    rows = [found.numbers[school.pk]] if school else list(found.numbers.values())
    told = {cell.name: str(sum(row[cell.name] for row in rows)) if found.is_collected else ""
            for cell in found.layout.cells}  # fmt: skip
    return [_table(key, list(cells), told) for key, cells in groupby(found.layout.cells, key=lambda cell: cell.table)]


def _table(key: str, cells: list[CellOf], told: Mapping[str, str]) -> Drawn:
    sexes = list(dict.fromkeys(cell.sex for cell in cells))
    lines = [
        Line(words, [told[cell.name] for cell in same])
        for words, same in ((words, list(same)) for words, same in groupby(cells, key=_line_words))
    ]
    heads = [str(Sex(sex).label) if sex else str(_("Instances")) for sex in sexes]
    return Drawn(key, str(TITLES.get(key, key)), heads, lines)


def _line_words(cell: CellOf) -> str:
    if cell.race:
        return str(Race(cell.race).label)
    if cell.learners:
        return _("Of them English learners")
    if cell.group == "504" or not cell.sex:
        return str(GROUPS[cell.group])
    return _("All")


def lines(found: Tables) -> list[list[str]]:
    """Return the file of a collection: a line for each school, in the layout's columns."""
    head = [name for name, _holds in found.layout.about] + [cell.name for cell in found.layout.cells]
    return [head, *(_school(found, school) for school in found.schools)]


def _school(found: Tables, school: School) -> list[str]:
    district = found.year.district
    about = {"state": district.state, "district_id": district.nces_id, "district": district.name,
             "school_id": school.nces_id or school.code, "school": school.name}  # fmt: skip
    row = found.numbers[school.pk]
    told = [str(row[cell.name]) if found.is_collected else "" for cell in found.layout.cells]
    return [about[holds] for _name, holds in found.layout.about] + told


@dataclass(frozen=True, slots=True)
class ToPutRight:
    """One thing to put right: in words, at which contacts, so many ``more`` that are not told, and in which cells."""

    words: str
    contacts: Sequence[str]
    more: int
    cells: Sequence[str]


def problem_words(found: Tables, seen: Collection[str]) -> list[ToPutRight]:
    """Return what is to be put right, each rule once; of contacts those alone are named that are ``seen``."""
    told = []
    for rule, words in RULES.items():
        same = [one for one in found.problems if one.rule == rule]
        if same:
            contacts = _contacts(same)
            shown = [ref for ref in contacts if ref in seen][:MOST_TOLD]
            told.append(ToPutRight(str(words), shown, len(contacts) - len(shown), _cells(found, same)))
    return told


def _contacts(same: Iterable[Problem]) -> list[str]:
    return list(dict.fromkeys(one.contact for one in same if one.contact))


def _cells(found: Tables, same: Iterable[Problem]) -> list[str]:
    names = {school.pk: school.name for school in found.schools}
    return [f"{names[one.school]}: {one.column}" for one in same if one.school is not None and one.column]
