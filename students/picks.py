"""Students to choose from by typing, each with what tells them apart. Whom a choice names is logged (core.picking)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import day_words
from core.folding import by_whole, by_words
from core.picking import Option, Part, Says
from students.labels import grade_words
from students.models import Student
from students.models.people import StudentQuerySet

NUMBERS = ("local_id", "state_id")
STUDENTS = Says(
    nothing=gettext_lazy("No student you may open fits. Type part of a name, or a whole number."),
    unknown=gettext_lazy("No student you may open is called “%(text)s” or has this number. Check how it is spelled."),
    in_part=gettext_lazy(
        "“%(text)s” names no student in full. It may be %(names)s. Choose from the list, or type the whole name."
    ),
)


def by_name_or_number(text: str) -> Q:
    """Return what a student is looked for by: words of either name, in any order and spelling, or a whole number."""
    return by_words(text, "name", "preferred_name", numbers=NUMBERS)


def students(rows: StudentQuerySet) -> Part:
    """Return students, as ``selectors.students`` tells them, to choose from."""
    return Part(
        rows=rows,
        like=by_name_or_number,
        same=lambda text: by_whole(text, "name", numbers=NUMBERS) | by_whole(text, "preferred_name"),
        name=_option,
        more=_more,
        says=STUDENTS,
    )


def about(student: Student) -> str:
    """Return what tells a student from others of the name, in a line: grade, school and number."""
    told = [
        _("grade %(grade)s") % {"grade": grade_words(student.grade)} if student.grade else "",  # type: ignore[attr-defined]
        student.school_name or _("no school known"),  # type: ignore[attr-defined]
        student.local_id,
    ]
    return " · ".join(filter(None, told))


def _option(student: Student) -> Option:
    label = " · ".join(filter(None, [student.in_list, student.local_id]))
    return Option(student.ref, label, key=student.local_id or student.ref)


def _more(found: Sequence[Student]) -> list[str]:
    born = [_("born %(day)s") % {"day": day_words(one.birth_date)} if one.birth_date else "" for one in found]
    return [" · ".join(filter(None, [about(one), day])) for one, day in zip(found, born, strict=True)]
