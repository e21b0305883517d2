"""
The copy of a student's record that a parent is given (34 CFR 99.10, 99.12(a)): of no other child.

Of each kind of record its own room tells what there is (``privacy.record_kinds``). Names of other children are taken
out here, of all that the records know and wherever they stand, and what somebody types besides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from core import pdf
from core.dates import day_words
from core.ends import span_words
from privacy import log_pdf, selectors
from privacy.models import AmendmentRequest, Part
from privacy.record_kinds import Told, kinds
from privacy.redaction import Redactor
from students.models import Guardianship, Student
from students.selectors import identities, schooling

OWN = "students.student"


@dataclass(frozen=True)
class Offered:
    """One record that can go into a copy: ``told`` is what it would say, with everybody's name in it still."""

    key: str
    label: str
    told: Sequence[Told]
    parts: frozenset[str]
    others: Sequence[Student] = ()


@dataclass(frozen=True)
class Copy:
    """A copy as it is given: sections and entries of the log, without other children, and which parts it carries."""

    sections: Sequence[dict[str, Any]]
    log: Sequence[dict[str, Any]]
    parts: Sequence[str] = field(default_factory=list)

    @property
    def seal(self) -> str:
        """What tells this copy from any other one: whoever looked at it names it, and gives just that."""
        said = json.dumps([list(self.sections), list(self.log)], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def text(self) -> str:
        """What it says, line by line."""
        told = []
        for section in self.sections:
            told += [section["heading"], *(f"{label}: {value}" for label, value in section["lines"])]
        for section in self.log:
            told += [section["heading"], *filter(None, [section["empty"]])]
            for entry in section["entries"]:
                told += [entry["day"], *(f"{label}: {value}" for label, value in entry["facts"])]
        return "\n".join(told)


def offered(student: Student) -> list[Offered]:
    """Return all that is kept about a child and can be copied, none of it sealed. A few queries for each kind."""
    found = [_own(student)]
    for kind in kinds().values():
        for record in kind.copied(student) or ():
            label = _("%(kind)s %(number)s") % {"kind": kind.label, "number": kind.number(record)}
            parts = frozenset(str(one.part) for one in kind.fields.values())
            if told := kind.copy(record, student):  # what belongs to another record is told there
                key = f"{kind.name}:{record.ref}"
                found.append(Offered(key, label, told, parts, list(kind.others(record, student))))
    return found


def made(student: Student, chosen: Iterable[str], words: str = "", found: Sequence[Offered] | None = None) -> Copy:
    """
    Return the copy of the ``chosen`` records, in their order, with the log and the statements beside them.

    ``words`` are further ones to take out, one to a line. ``found`` is what ``offered`` told, where that is known.
    """
    found = offered(student) if found is None else found
    redactor = _redactor(student, [one for each in found for one in each.others], words)
    wanted = set(chosen)
    kept = [one for one in found if one.key in wanted]
    beside = selectors.statements_of(student)
    sections = [_section(each, redactor) for one in kept for each in one.told]
    sections += [_section(each, redactor) for each in _statements(beside, {one.key for one in kept})]
    parts = {part for one in kept for part in one.parts} | {str(Part.ACCESS)}
    return Copy(sections, _without(log_pdf.sections(student), redactor), [one for one in Part.values if one in parts])


def rendered(copy: Copy, student: Student, recipient: str, today: date) -> bytes:
    """Return a copy as a PDF for ``recipient``."""
    district, title = student.district.name, _("Copy of the record")
    words = {
        "author": district,
        "about": [
            _("About: %(name)s") % {"name": student.name},
            _("Made for: %(name)s") % {"name": recipient},
            _("As of %(day)s") % {"day": day_words(today)},
        ],
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "intro": _(
            "This is a copy of what the district keeps about this student (34 CFR 99.10). Where it names other "
            "students, their names are taken out: the record of a student is for their own family."
        ),
        "sections": list(copy.sections),
        "log_heading": _("Who asked, and who was told"),
        "log": list(copy.log),
        "rights_heading": _("What you can do"),
        "rights": [
            _("If something in it is wrong or misleading, you may ask the district to change it (34 CFR 99.20)."),
            _("If the district does not change it, you may ask for a hearing, and add a statement (34 CFR 99.21)."),
            _("If you do not understand something, ask the district’s privacy officer: they explain it (99.10(c))."),
        ],
        "footer": f"{district} · {title}",
    }
    return pdf.render("copy.typ", words, title=title, language="en", on=today)


def _section(told: Told, redactor: Redactor) -> dict[str, Any]:
    lines = [[redactor.take_out(label), redactor.take_out(text)] for label, text in told.lines if text]
    return {"heading": redactor.take_out(told.heading), "lines": lines}


def _without(said: Any, redactor: Redactor) -> Any:
    """Return what was told, of whatever shape, without other children."""
    if isinstance(said, str):
        return redactor.take_out(said)
    if isinstance(said, dict):
        return {name: _without(value, redactor) for name, value in said.items()}
    return [_without(one, redactor) for one in said] if isinstance(said, list | tuple) else said


def _redactor(student: Student, others: Sequence[Student], words: str) -> Redactor:
    """
    Take out the others by whatever they were called before as well, and their parents, by whom they would be known.

    Parents who are this child's, too, stay.
    """
    own = set(Guardianship.objects.filter(student__in=identities(student)).values_list("guardian", flat=True))
    known = [one.pk for one in others if one.pk is not None]
    same = Q(merged_into__in=known) | Q(pk__in=[one.merged_into_id for one in others if one.merged_into_id])
    before = list(Student.objects.filter(same).exclude(pk__in=known)) if known else []
    known += [one.pk for one in before]
    rows = Guardianship.objects.filter(student__in=known).exclude(guardian__in=own).select_related("guardian")
    names = [
        name for one in rows for name in (one.guardian.name, f"{one.guardian.given_name} {one.guardian.family_name}")
    ]
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return Redactor(student, [*others, *before], names, lines)


def _statements(beside: Sequence[AmendmentRequest], keys: set[str]) -> list[Told]:
    """Return the statements that go along: of the records in the copy, and of what is no single record."""
    return [
        Told(
            _("Statement beside the record"),
            [
                *([(_("About"), one.record_number)] if one.record_ref else []),
                (_("Received on"), day_words(one.statement_date) if one.statement_date else ""),
                (_("Of whom"), one.who),
                (_("Statement"), one.statement),
            ],
        )
        for one in beside
        if not one.record_ref or f"{one.record_kind}:{one.record_ref}" in keys
    ]


def _own(student: Student) -> Offered:
    """Return who the student is, who answers for them, and where they go and went to school. Two queries."""
    born = day_words(student.birth_date) if student.birth_date else ""
    facts = [
        (_("Name"), student.name),
        (_("Called"), student.preferred_name),
        (_("Student number"), student.local_id),
        (_("State id"), student.state_id),
        (_("Born"), born),
    ]
    rows = Guardianship.objects.filter(student__in=identities(student)).select_related("guardian").order_by("pk")
    adults = [
        (one.get_relation_display(), _("%(name)s, %(span)s") % {"name": one.guardian.name, "span": one.span_words})
        for one in rows
    ]
    schools = [
        (one.school.name, span_words(one.from_date, one.until_date))
        for one in schooling(student).select_related("school")
    ]
    told = [
        Told(_("The student"), facts),
        *([Told(_("Who answers for the student"), adults)] if adults else []),
        *([Told(_("Schools"), schools)] if schools else []),
    ]
    parts = frozenset(map(str, (Part.NAME, Part.BIRTH, Part.GUARDIANS, Part.SCHOOLS)))
    return Offered(f"{OWN}:{student.ref}", _("The student’s own record: names, guardians, schools"), told, parts)
