"""Which rows of a file are of one contact, and whether they say the same of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.folding import at_hand
from core.imports.findings import Findings
from core.imports.reading import Row
from diversion.importing.columns import BLANK, CONTACT, CONTACTS, STUDENT

Said = dict[str, Any]
# What refusals call the file: its own name may be anybody's.
FILE = "contacts.csv"


@dataclass(slots=True)
class Group:
    """One contact: the line that tells it first, what it says, and its students with their lines."""

    line: int
    said: Said
    students: list[tuple[int, Said]] = field(default_factory=list)
    known: dict[tuple[Any, ...], int] = field(default_factory=dict)


def grouped(rows: Iterable[tuple[int, Row]], findings: Findings) -> list[Group]:
    """
    Return the contacts of a file in the order in which they come.

    Rows of the same agency, number and day are one. What contradicts or repeats another row is told.
    """
    found: dict[tuple[str, str, date], Group] = {}
    for line, row in rows:
        cells = dict(zip(CONTACTS.kept, row, strict=True))
        said, student = _said(cells, CONTACT), _said(cells, STUDENT)
        key = (at_hand(said["agency"]), at_hand(said["agency_number"]), said["on_date"])
        group = found.setdefault(key, Group(line, said))
        if group.line != line:
            _agree(group, line, said, findings)
        if any(cells[name] is not None for name in STUDENT):
            _join(group, line, student, findings)
        elif group.line != line:
            words = _("This contact stands in line %(line)d already, and this row adds no student to it.")
            findings.refuse(words % {"line": group.line}, FILE, line)
    return list(found.values())


def _said(cells: Mapping[str, Any], columns: Mapping[str, tuple[str, Any, Any]]) -> Said:
    told = {field: cells[name] for name, (field, _column, _told) in columns.items()}
    return {field: BLANK.get(field, "") if value is None else value for field, value in told.items()}


def _agree(group: Group, line: int, said: Said, findings: Findings) -> None:
    """Tell where a row says otherwise of a contact than the one that told it first."""
    for name, (which, _column, _told) in CONTACT.items():
        if which not in ("agency", "agency_number") and said[which] != group.said[which]:
            words = _("Line %(line)d says otherwise of the same contact.") % {"line": group.line}
            findings.refuse(words, FILE, line, name)


def _join(group: Group, line: int, said: Said, findings: Findings) -> None:
    """Add a student to a contact, in which nobody stands twice: by name, or by number, with the birth date."""
    born = said["birth_date"]
    keys: list[tuple[Any, ...]] = []
    if said["name"]:
        keys.append(("name", at_hand(said["name"]), born, at_hand(said["student_number"])))
    if said["student_number"] and born:
        keys.append(("number", at_hand(said["student_number"]), born))
    before = next((group.known[key] for key in keys if key in group.known), None)
    if before is not None:
        words = _("This student stands in line %(line)d in the same contact already.")
        findings.refuse(words % {"line": before}, FILE, line, "student_name")
        return
    group.known |= dict.fromkeys(keys, line)
    group.students.append((line, said))
