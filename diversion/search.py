"""Diversion cases, as the search finds them for whoever may see them: by number, or by a youth whom they may open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import day_words
from core.search import Hit, Kind
from district.models import User
from diversion import labels, policies, selectors
from diversion.models import DiversionCase
from diversion.models.cases import DiversionCaseQuerySet
from students import policies as student_policies
from students.models import Student
from students.picks import by_name_or_number


def case_find(user: User, text: str, today: date) -> DiversionCaseQuerySet:
    """Return the cases ``user`` may see of this number, or of a student whom they may open and call so."""
    number = text.strip().lower().removeprefix(f"{DiversionCase.ref_prefix}-")
    seen = student_policies.visible_students(user).values("pk")
    called = Student.objects.filter(by_name_or_number(text), pk__in=seen).values("pk")
    of_number = Q(ref=f"{DiversionCase.ref_prefix}-{number}")
    return selectors.cases(user).filter(of_number | Q(student__in=called) | Q(student__merged_into__in=called))


def case_tell(user: User, found: Sequence[DiversionCase], today: date) -> list[Hit]:
    """Return them with school and day: no child is named. No query."""
    return [
        Hit(
            labels.case_name(one),
            _("%(school)s · referred on %(day)s") % {"school": one.school.name, "day": day_words(one.referred_date)},
            reverse("diversion:case-detail", args=[one.ref]),
            labels.case_state(one),
        )
        for one in found
    ]


CASES = Kind("diversion-cases", gettext_lazy("Diversion cases"), policies.sees_cases, case_find, case_tell)
