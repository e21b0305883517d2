"""The yearly count of violence in words: as its page draws it, and as the lines of its file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.models import School
from restorative.models import RestorativeCase
from restorative.selectors import ViolenceCount
from restorative.violence_counts import (
    ALL,
    COLUMNS,
    LINES,
    NOT_KNOWN,
    OLDEST,
    ORIGIN,
    OTHER,
    WHO,
    YOUNGEST,
    Cell,
    is_told,
)
from students.labels import GRADES
from students.models.traits import Race, Sex

Words = str | Promise
TITLES: Mapping[str, Words] = {
    ALL: gettext_lazy("Incidents, and transfers"),
    WHO: gettext_lazy("Who was reported"),
    "race": gettext_lazy("Students by race and ethnicity"),
    "sex": gettext_lazy("Students by gender"),
    ORIGIN: gettext_lazy("Students by national origin"),
    "age": gettext_lazy("Students by age"),
    "grade": gettext_lazy("Students by grade"),
    "disability": gettext_lazy("Students by disability"),
}
HEADS: Mapping[str, Words] = {
    "threats": gettext_lazy("Threats of violence"),
    "violence": gettext_lazy("Violence"),
    "threats_harmed": gettext_lazy("Threats: harmed"),
    "threats_responsible": gettext_lazy("Threats: responsible"),
    "violence_harmed": gettext_lazy("Violence: harmed"),
    "violence_responsible": gettext_lazy("Violence: responsible"),
    "transfers": gettext_lazy("Therapeutic transfers"),
}
WORDS: Mapping[str, Mapping[str, Words]] = {
    ALL: {NOT_KNOWN: gettext_lazy("Number")},
    WHO: {
        "student": gettext_lazy("Students"),
        "elsewhere": gettext_lazy("Students who are not on our rolls"),
        "staff": gettext_lazy("Staff"),
        "adult": gettext_lazy("Other adults"),
        "organization": gettext_lazy("Organizations"),
    },
    "race": dict(Race.choices),
    "sex": dict(Sex.choices),
    ORIGIN: {NOT_KNOWN: gettext_lazy("Not collected")},
    "age": {
        str(YOUNGEST): gettext_lazy("4 or younger"),
        str(OLDEST): gettext_lazy("21 or older"),
    },
    "grade": {OTHER: gettext_lazy("Another grade"), **GRADES},
    "disability": {
        "idea": gettext_lazy("With a disability (IDEA)"),
        "504": gettext_lazy("With a 504 plan only"),
        "none": gettext_lazy("Without a disability"),
    },
}
RULES: Mapping[str, Words] = {
    "student": gettext_lazy("A student in it is not matched, and is in no number. Say who it is."),
    "race": gettext_lazy("The race or ethnicity of a student is not known for that day."),
    "sex": gettext_lazy("The sex of a student is not known for that day."),
    "age": gettext_lazy("The birth date of a student is not known."),
    "grade": gettext_lazy("The grade of a student is not known for that day."),
}
MOST_TOLD = 10  # records of one rule


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its words, and a number for each column; "" where nothing was collected."""

    words: str
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One table of the page."""

    key: str
    title: str
    heads: Sequence[str]
    lines: Sequence[Line]
    is_collected: bool


@dataclass(frozen=True, slots=True)
class ToPutRight:
    """One thing to put right: in words, at which records with their addresses, and so many ``more``."""

    words: str
    records: Sequence[tuple[str, str]]
    more: int


def line_words(by: str, line: str) -> str:
    """Return what heads a line."""
    return str(WORDS[by].get(line) or line or _("Not known"))


def drawn(found: ViolenceCount, school: School | None) -> list[Drawn]:
    """Return the tables of a school; of all together, where none is asked."""
    asked = [found.cells[school.pk]] if school else list(found.cells.values())
    return [
        Drawn(
            by,
            str(TITLES[by]),
            [str(HEADS[column]) for column in _columns(by)],
            [Line(line_words(by, line), [_number(found, asked, (column, by, line)) for column in _columns(by)])
             for line in told],
            by != ORIGIN,
        )
        for by, told in LINES.items()
    ]  # fmt: skip


def lines(found: ViolenceCount) -> list[list[str]]:
    """Return the file: for each school a line for each line of the tables, all columns side by side."""
    head = ["school_year", "school_id", "school", "by", "value", "value_in_words", *COLUMNS]
    return [head, *(row for school in found.schools for row in _school(found, school))]


def _school(found: ViolenceCount, school: School) -> list[list[str]]:
    about, asked = [found.year.code, school.nces_id or school.code, school.name], [found.cells[school.pk]]
    return [
        [*about, by, line, line_words(by, line), *(_number(found, asked, (column, by, line)) for column in COLUMNS)]
        for by, told in LINES.items()
        for line in told
    ]


def _columns(by: str) -> list[str]:
    # Of national origin nothing is told; its table has the columns of the other ones, so that it is seen what is asked.
    return [column for column in COLUMNS if is_told(column, "race" if by == ORIGIN else by)]


def _number(found: ViolenceCount, asked: Sequence[Mapping[Cell, int]], cell: Cell) -> str:
    is_there = found.is_collected and is_told(cell[0], cell[1])
    return str(sum(cells.get(cell, 0) for cells in asked)) if is_there else ""


def problem_words(found: ViolenceCount, seen: Collection[str]) -> list[ToPutRight]:
    """Return what is to be put right, each rule once; of records those alone are named that are ``seen``."""
    told = []
    for rule, words in RULES.items():
        refs = [one.ref for one in found.problems if one.rule == rule]
        if refs:
            shown = [ref for ref in refs if ref in seen][:MOST_TOLD]
            told.append(ToPutRight(str(words), [_record(ref) for ref in shown], len(refs) - len(shown)))
    return told


def _record(ref: str) -> tuple[str, str]:
    prefix, _dash, number = ref.partition("-")
    noun = "case" if prefix == RestorativeCase.ref_prefix else "transfer"
    return number.upper(), reverse(f"restorative:{noun}-detail", args=[ref])
