"""Cases, as the search finds them for whoever works on them: by number, or by a student who is in them."""

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
from restorative import labels, policies, selectors
from restorative.models import RestorativeCase
from restorative.models.cases import CaseQuerySet
from students import policies as student_policies
from students.models import Student
from students.picks import by_name_or_number


def case_find(user: User, text: str, today: date) -> CaseQuerySet:
    """Return the cases on which ``user`` works of this number, or with a student whom they may open and call so."""
    number = text.strip().lower().removeprefix(f"{RestorativeCase.ref_prefix}-")
    seen = student_policies.visible_students(user).values("pk")
    called = Student.objects.filter(by_name_or_number(text), pk__in=seen).values("pk")
    takes_part = Q(participants__student__in=called, participants__left_at=None)
    was_named = Q(referrals__people__student__in=called)
    found = RestorativeCase.objects.filter(
        Q(ref=f"{RestorativeCase.ref_prefix}-{number}") | takes_part | was_named
    ).values("pk")
    return selectors.cases(user).filter(pk__in=found)


def case_tell(user: User, found: Sequence[RestorativeCase], today: date) -> list[Hit]:
    """Return them with what they are about, school and day: no child is named. No query."""
    return [
        Hit(
            labels.case_name(one),
            _("%(behavior)s · %(school)s · referred on %(day)s")
            % {"behavior": one.incident.behavior.name, "school": one.school.name, "day": day_words(one.referred_date)},
            reverse("restorative:case-detail", args=[one.ref]),
            labels.case_state(one),
        )
        for one in found
    ]


CASES = Kind("cases", gettext_lazy("Restorative cases"), policies.sees_contacts, case_find, case_tell)
