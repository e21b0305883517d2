"""
The federal tables counted: pure functions over what happened to each student, without a query.

A student is told once at each school in each column, as they were on the day of the first event of the kind there; an
instance is one student in one contact. Whose race or sex is not known is in no cell that asks for it, and is listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diversion.federal_layouts import CellOf, Layout


@dataclass(frozen=True, slots=True)
class Event:
    """
    One student in one contact of the year, as the student was that day; "" and None for what is not known.

    Where the student's school of that day is not known, ``school`` is that of the contact.
    """

    contact: str
    school: int
    student: int | None
    day: date
    was_referred: bool
    was_arrested: bool
    race: str = ""
    sex: str = ""
    has_idea: bool = False
    has_504: bool = False
    is_learner: bool = False
    is_school_known: bool = True
    is_of_school: bool = True

    @property
    def group(self) -> str:
        """Which group of the tables: IDEA before Section 504, which counts those alone who have no IEP."""
        return "idea" if self.has_idea else "504" if self.has_504 else "none"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right before the tables are certified: which rule, at a contact or in a cell of a school."""

    rule: str
    contact: str = ""
    school: int | None = None
    column: str = ""


def counted(layout: Layout, events: Iterable[Event], schools: Collection[int]) -> Mapping[int, Mapping[str, int]]:
    """Return for each of ``schools`` the number in each column of the layout."""
    by_school: dict[int, list[Event]] = {school: [] for school in schools}
    # Two records of a child that were merged may stand in a contact: it is one instance.
    once: dict[tuple[str, int], Event] = {}
    for event in sorted(events, key=lambda one: (one.day, one.contact)):
        if event.student is not None and event.is_of_school:
            same = once.get((event.contact, event.student), event)
            once[event.contact, event.student] = replace(
                event,
                was_referred=event.was_referred or same.was_referred,
                was_arrested=event.was_arrested or same.was_arrested,
            )
    for event in once.values():
        if event.school in by_school:
            by_school[event.school].append(event)
    return {school: _columns(layout, found) for school, found in by_school.items()}


def _columns(layout: Layout, events: Sequence[Event]) -> dict[str, int]:
    # Of each kind of event the first of each student: by it the student is told once.
    of = {
        "referred": [one for one in events if one.was_referred],
        "arrested": [one for one in events if one.was_arrested],
    }
    first = {kind: list({one.student: one for one in reversed(found)}.values()) for kind, found in of.items()}
    return {
        cell.name: sum(_is_in(one, cell) for one in (of if cell.counts == "instances" else first)[cell.of])
        for cell in layout.cells
    }


def _is_in(event: Event, cell: CellOf) -> bool:
    return (
        event.group == cell.group
        and (event.is_learner or not cell.learners)
        and (not cell.race or event.race == cell.race)
        and (not cell.sex or event.sex == cell.sex)
    )


def problems(layout: Layout, events: Sequence[Event], tables: Mapping[int, Mapping[str, int]]) -> list[Problem]:
    """
    Return what is to be put right: whoever is in no cell, and cells that cannot be.

    Arrests are referrals, too, and students have each one instance at least; so no cell of the former is the larger.
    """
    sexes = set(layout.sexes.values())
    found = []
    for one in (one for one in events if one.was_referred or one.was_arrested):
        wrong = {
            "student": one.student is None,
            "school": not one.is_school_known,
            "place": not one.is_of_school,
            "race": one.student is not None and one.race not in layout.races,
            "sex": one.student is not None and one.sex not in sexes,
        }
        found += [Problem(rule, contact=one.contact) for rule, so in wrong.items() if so]
    for school, row in tables.items():
        found += [Problem("arrests", school=school, column=name) for name in _more_arrests(layout, row)]
        found += [Problem("students", school=school, column=name) for name in _more_students(layout, row)]
    return found


def _more_arrests(layout: Layout, row: Mapping[str, int]) -> list[str]:
    referred = {replace(one, name="", table=""): one.name for one in layout.cells if one.of == "referred"}
    same = {
        one.name: referred[replace(one, name="", table="", of="referred")]
        for one in layout.cells
        if one.of == "arrested"
    }
    return [arrests for arrests, referrals in same.items() if row[arrests] > row[referrals]]


def _more_students(layout: Layout, row: Mapping[str, int]) -> list[str]:
    instances = {(one.of, one.group): one.name for one in layout.cells if one.counts == "instances"}
    students: dict[tuple[str, str], int] = {}
    for one in layout.cells:
        if one.counts == "students" and not one.race and not one.learners:
            students[one.of, one.group] = students.get((one.of, one.group), 0) + row[one.name]
    return [instances[key] for key, number in students.items() if key in instances and number > row[instances[key]]]
