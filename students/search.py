"""Students, as the search finds them: among those whom the person may open, who are then in the read log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.search import Hit, Kind
from district.models import User
from students import labels, picks, policies, selectors
from students.models import Student
from students.models.people import StudentQuerySet
from students.workflow import student_status


def student_find(user: User, text: str, today: date) -> StudentQuerySet:
    """Return the students ``user`` may open with all these words in a name, or just this number."""
    return selectors.students(user, today).filter(picks.by_name_or_number(text))


def student_tell(user: User, found: Sequence[Student], today: date) -> list[Hit]:
    """Return them with grade, school and number. No query."""
    return [
        Hit(one.in_list, picks.about(one), reverse("students:student-detail", args=[one.ref]),
            labels.student_state(student_status(one, today)) if one.provisional else None)
        for one in found
    ]  # fmt: skip


STUDENTS = Kind("students", _("Students"), policies.sees_room, student_find, student_tell)
