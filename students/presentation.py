"""Students as pages show them: with the words for how they stand, and no more of a child than a page is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.actions import Button
from core.badges import State
from core.dates import day_words
from core.effects import Fact
from students import labels, selectors
from students.models import Guardianship, SchoolMembership, Student, StudentTrait
from students.workflow import student_status


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student in a list. ``state`` is told of those alone who are not on the roster."""

    record: Student
    grade: str
    school: str
    state: State | None


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """Who answers for a student: what they may know in words, ``warning`` where a court bars them, what can be done."""

    record: Guardianship
    state: State
    lives: str
    warning: str
    is_past: bool
    buttons: Sequence[Button]


@dataclass(frozen=True, slots=True)
class TraitRow:
    """All that was told of one kind, the newest first; ``now`` is what is so today."""

    label: str
    now: str
    before: Sequence[tuple[str, str]]


def student_row(student: Student, today: date) -> StudentRow:
    """Return a student, as ``selectors.students`` tells them, as a row."""
    return StudentRow(
        record=student,
        grade=labels.grade_words(student.grade),  # type: ignore[attr-defined]  # annotated by the selector
        school=student.school_name or "",  # type: ignore[attr-defined]
        state=labels.student_state(student_status(student, today)) if student.provisional else None,
    )


def guardian_row(one: Guardianship, today: date, buttons: Sequence[Button]) -> GuardianRow:
    """Return who answers for a student as a row."""
    return GuardianRow(
        record=one,
        state=labels.rights_state(one),
        lives=labels.lives_words(one),
        warning=labels.barred_words(one) if one.is_barred else "",
        is_past=one.until_date is not None and one.until_date <= today,
        buttons=buttons,
    )


def trait_rows(traits: Iterable[StudentTrait], today: date) -> list[TraitRow]:
    """Return what is so of a student today, and was before; the grade and the primary school stand elsewhere."""
    shown = [one for one in traits if one.kind not in {StudentTrait.Kind.GRADE, StudentTrait.Kind.PRIMARY_SCHOOL}]
    found = []
    for kind, told in groupby(shown, key=lambda one: one.kind):
        ones = list(told)
        now = next((labels.trait_words(one) for one in ones if one.is_on(today)), "")
        before = [(labels.trait_words(one), _days(one)) for one in ones if not one.is_on(today)]
        found.append(TraitRow(str(StudentTrait.Kind(kind).label), now, before))
    return found


def _days(one: StudentTrait) -> str:
    return one.span_words if one.from_date else _("until %(day)s") % {"day": one.last_words}


def school_rows(
    found: Iterable[SchoolMembership], today: date
) -> tuple[list[SchoolMembership], list[SchoolMembership]]:
    """Return where a student goes to school, or will, and where they went before."""
    ones = list(found)
    past = [one for one in ones if one.until_date is not None and one.until_date <= today]
    return [one for one in ones if one not in past], past


def born_words(student: Student, today: date) -> str:
    """Return the birth date with the age."""
    if student.birth_date is None:
        return ""
    age = student.age_on(today) or 0
    years = ngettext("%(n)d year old", "%(n)d years old", age) % {"n": age}
    return f"{day_words(student.birth_date)}, {years}"


def child_facts(record: Student) -> list[Fact]:
    """
    Return what is so of the child that a record is about, so that two records can be compared before they are one.

    Five queries.
    """
    child = record.merged_into or record
    known = {
        "name": (_("Legal name"), child.name),
        "preferred": (_("Preferred name"), child.preferred_name),
        "born": (_("Birth date"), day_words(child.birth_date) if child.birth_date else ""),
        "number": (_("Student number"), child.local_id),
        "state_id": (_("State id"), child.state_id),
        "from": (_("Known from"), str(child.get_provisional_display()) if child.provisional else _("the roster")),
        "schools": (_("Schools"), ", ".join(dict.fromkeys(one.school.name for one in selectors.schooling(child)))),
        "guardians": (_("Guardians"), ", ".join(selectors.guardian_names(child))),
        "access": (_("People with access of their own"), str(selectors.grant_count(child))),
    }
    return [Fact(key, label, words) for key, (label, words) in known.items() if words]


def state_of(student: Student, today: date) -> State:
    """Return where a student is known from."""
    return labels.student_state(student_status(student, today))
