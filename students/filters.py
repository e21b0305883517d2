"""What the lists of students and of their schools can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from core.spans import on_day
from core.words import WordsFilter
from district.models import School
from district.selectors import school_list
from district.signed_in import current_user
from students import picks, selectors
from students.labels import GRADES
from students.models import SchoolMembership, Student
from students.models.people import StudentQuerySet

ROSTER = [("on", _("On the roster")), ("off", _("Not on the roster"))]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    """Return the schools to choose from: those whose students one sees, all of them for whoever sees some by grants."""
    if request is None:
        return school_list().none()
    own = selectors.schools(current_user(request))
    return own if own.exists() else school_list()


class StudentFilter(filters.FilterSet):
    """By words and numbers, the school and the grade of today, and whether the roster has them."""

    words = WordsFilter(method="by_words", label=_("Name or number"))
    school = filters.ModelChoiceFilter(
        method="at_school", label=_("School today"), queryset=_schools, to_field_name="code", empty_label=_("Any")
    )
    grade = filters.ChoiceFilter(label=_("Grade"), choices=list(GRADES.items()), empty_label=_("Any"))
    roster = filters.ChoiceFilter(method="on_roster", label=_("Roster"), choices=ROSTER, empty_label=_("Any"))

    class Meta:
        model = Student
        fields: list[Any] = []
        form = Form

    def by_words(self, rows: StudentQuerySet, name: str, value: str) -> StudentQuerySet:
        return rows.filter(picks.by_name_or_number(value))

    def at_school(self, rows: StudentQuerySet, name: str, value: School) -> StudentQuerySet:
        return selectors.at_school(rows, value, clock.today())

    def on_roster(self, rows: StudentQuerySet, name: str, value: str) -> StudentQuerySet:
        return rows.filter(provisional="") if value == "on" else rows.exclude(provisional="")


class MembershipFilter(filters.FilterSet):
    """By student, school, and a day on which they are there."""

    student = filters.CharFilter(method="of_student", label=_("Student (reference)"))
    school = filters.CharFilter(field_name="school__code", label=_("School (code)"))
    on = filters.DateFilter(method="on_day", label=_("On the day"))

    class Meta:
        model = SchoolMembership
        fields: list[Any] = []
        form = Form

    def of_student(self, rows: QuerySet[SchoolMembership], name: str, value: str) -> QuerySet[SchoolMembership]:
        return selectors.memberships_of(rows, value)

    def on_day(self, rows: QuerySet[SchoolMembership], name: str, value: Any) -> QuerySet[SchoolMembership]:
        return rows.filter(on_day(value))
