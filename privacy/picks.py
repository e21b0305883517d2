"""Students to choose from by typing, among those whose logs somebody sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from core.dates import day_words
from core.folding import by_whole, by_words
from core.picking import Option, Part
from district.models import School, User
from district.picks import PEOPLE
from privacy.selectors import logs
from students.models import Student
from students.selectors import school_on


def students(user: User, today: date) -> Part:
    """Return the students whose logs ``user`` sees, with number, school and birth date to tell them apart."""
    numbers = ("local_id", "state_id")
    return Part(
        rows=logs.logs(user).annotate(school_now=school_on(today)),
        like=lambda text: by_words(text, "name", "preferred_name", numbers=numbers),
        same=lambda text: by_whole(text, "name", numbers=numbers) | by_whole(text, "preferred_name"),
        name=_option,
        more=_more,
        says=PEOPLE,
    )


def _option(one: Student) -> Option:
    label = f"{one.name} · {one.local_id}" if one.local_id else one.name
    return Option(one.ref, label, key=one.local_id or one.ref)


def _more(found: Sequence[Student]) -> list[str]:
    schools = School.objects.in_bulk([one.school_now for one in found if one.school_now])  # type: ignore[attr-defined]
    told = []
    for one in found:
        school = schools.get(one.school_now)  # type: ignore[attr-defined]
        born = _("born %(day)s") % {"day": day_words(one.birth_date)} if one.birth_date else ""
        told.append(" · ".join(filter(None, [school.name if school else "", born])))
    return told
