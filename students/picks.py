"""Students to choose from by typing: by name, preferred name or number, with the school that tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from core.folding import by_whole, by_words
from core.picking import Option, Part, Says
from district.models import School
from students.models import Student
from students.models.people import StudentQuerySet

STUDENTS = Says(
    nothing=_("No student fits. Type part of a name, or a whole number."),
    unknown=_("No student whom you may open is called “%(text)s” or has this number. Check how it is spelled."),
    in_part=_(
        "“%(text)s” names no student in full. It may be %(names)s. Choose from the list, or type the whole name."
    ),
)


def students(rows: StudentQuerySet) -> Part:
    """Return students, as ``selectors.students`` tells them, to choose from."""
    return Part(
        rows=rows,
        like=lambda text: by_words(text, "name", "preferred_name", numbers=("local_id",)),
        same=lambda text: by_whole(text, "name", numbers=("local_id",)) | by_whole(text, "preferred_name"),
        name=_student,
        more=_more,
        says=STUDENTS,
    )


def _student(one: Student) -> Option:
    return Option(
        one.ref, f"{one.called} · {one.local_id}" if one.local_id else one.called, key=one.local_id or one.ref
    )


def _more(people: Sequence[Student]) -> list[str]:
    ids = {one.school_now for one in people}  # type: ignore[attr-defined]  # annotated by the selector
    schools = School.objects.in_bulk(ids - {None})
    return [
        " · ".join(filter(None, [str(schools.get(one.school_now, "")), one.grade or ""]))  # type: ignore[attr-defined]
        for one in people
    ]
