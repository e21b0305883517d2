"""What the pages about access to students share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions import Actions, Words
from core.badges import State
from core.record_page import record_page
from core.row_list import Cell
from students.actions import PAST
from students.models import Student


def record(
    request: HttpRequest, kind: Actions[Any], one: Any, state: State, facts: Sequence[tuple[Words, Any]], *,
    still: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """Show one record about a student, with the way to them; ``still`` says that they are open to somebody yet."""
    more["links"] = [(_("Open the student"), student_address(one.student))]
    more["warning"] = (_("The student is still open to this person"), still) if still else None
    return record_page(request, kind, one, state, facts, words=PAST, **more)


def of_student(student: Student) -> Cell:
    """Return the cell that names a student and leads to their page: of whom a row is, it says folded, too."""
    return Cell(student.in_list, student_address(student), first=True)


def student_address(student: Student) -> str:
    """Return where a student's page is."""
    return reverse("students:student-detail", args=[(student.merged_into or student).ref])
