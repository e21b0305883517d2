"""What the lists of courses, sessions and places are narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.folding import by_words
from core.forms import DaysForm, Form
from core.words import WordsFilter
from training import selectors
from training.models import Course, Enrollment, EnrollmentStatus, SessionStatus, TrainingSession

UPCOMING, OWN, OVER = "upcoming", "own", "over"
SHOWN = [(UPCOMING, _("To come")), (OWN, _("Mine")), (OVER, _("Over"))]


class CourseFilter(filters.FilterSet):
    """By words of the title, and whether it is in use."""

    words = WordsFilter(method="by_words", label=_("Words of the title"))
    in_use = filters.ChoiceFilter(
        field_name="is_active", label=_("In use"), empty_label=_("Any"), method="by_use",
        choices=[("yes", _("In use")), ("no", _("No longer in use"))],
    )  # fmt: skip

    class Meta:
        model = Course
        fields: list[Any] = []
        form = Form

    def by_words(self, rows: QuerySet[Course], name: str, value: str) -> QuerySet[Course]:
        return rows.filter(by_words(value, "title"))

    def by_use(self, rows: QuerySet[Course], name: str, value: str) -> QuerySet[Course]:
        return rows.filter(is_active=value == "yes")


class SessionFilter(filters.FilterSet):
    """By what is to come, over, or one's own; by summer, course, school, status and days."""

    show = filters.ChoiceFilter(label=_("Which"), choices=SHOWN, empty_label=_("All"), method="by_show")
    summer = filters.NumberFilter(label=_("Summer of the year"), method="by_summer", min_value=2000, max_value=2100)
    words = WordsFilter(method="by_words", label=_("Words of the course"))
    status = filters.ChoiceFilter(label=_("Status"), choices=SessionStatus.choices, empty_label=_("Any"))
    since = filters.DateFilter(field_name="starts_at", lookup_expr="date__gte", label=_("From"))
    until = filters.DateFilter(field_name="starts_at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = TrainingSession
        fields: list[Any] = []
        form = DaysForm

    def by_show(self, rows: QuerySet[TrainingSession], name: str, value: str) -> QuerySet[TrainingSession]:
        if value == OWN:
            return selectors.with_own_place(self.request.user, rows)
        now = clock.now()
        if value == OVER:
            return rows.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
        return rows.filter(ends_at__gt=now).exclude(status=SessionStatus.CANCELED)

    def by_summer(self, rows: QuerySet[TrainingSession], name: str, value: Any) -> QuerySet[TrainingSession]:
        return rows.filter(is_summer=True, starts_at__year=int(value))

    def by_words(self, rows: QuerySet[TrainingSession], name: str, value: str) -> QuerySet[TrainingSession]:
        return rows.filter(course__in=selectors.courses_named(value))


class EnrollmentFilter(filters.FilterSet):
    """By session, words of the name, and how it stands."""

    session = filters.CharFilter(field_name="session__ref", label=_("Session, by reference"))
    words = WordsFilter(method="by_words", label=_("Words of the name"))
    status = filters.ChoiceFilter(label=_("Status"), choices=EnrollmentStatus.choices, empty_label=_("Any"))

    class Meta:
        model = Enrollment
        fields: list[Any] = []
        form = Form

    def by_words(self, rows: QuerySet[Enrollment], name: str, value: str) -> QuerySet[Enrollment]:
        return rows.filter(staff__in=selectors.people_named(value))
