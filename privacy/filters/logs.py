"""What the lists of disclosures and of views, and their API, can be narrowed by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.forms import HiddenInput
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import DaysForm
from core.models import ReadEvent
from core.picking import PickFilter, Source
from district import picks
from district.signed_in import current_user
from privacy import policies
from privacy.models import Basis, Disclosure, Kind
from privacy.models.disclosures import DisclosureQuerySet
from privacy.page_words import FACES
from privacy.selectors import logs
from privacy.selectors import readers as all_readers


def readers(request: HttpRequest | None) -> Source:
    """Return who can have looked: everybody who signs in, or did."""
    if request is None or not policies.sees_room(current_user(request)):
        return Source()
    return Source((picks.accounts(all_readers(), clock.today()),))


def begin(day: date) -> datetime:
    """Return the first moment of a day in the district."""
    return timezone.make_aware(datetime.combine(day, time()))


class DayFilter(filters.FilterSet):
    """By days, both included, and by how it was shown."""

    since = filters.DateFilter(label=_("From"), method="from_day")
    until = filters.DateFilter(label=_("Until"), method="until_day")
    face = filters.ChoiceFilter(label=_("Shown as"), choices=list(FACES.items()), empty_label=_("Any"))

    class Meta:
        model = ReadEvent
        fields: list[Any] = []
        form = DaysForm

    def from_day(self, rows: QuerySet[ReadEvent], name: str, value: date) -> QuerySet[ReadEvent]:
        return rows.filter(at__gte=begin(value))

    def until_day(self, rows: QuerySet[ReadEvent], name: str, value: date) -> QuerySet[ReadEvent]:
        return rows.filter(at__lt=begin(value + timedelta(days=1)))


class LogFilter(DayFilter):
    """By who looked, besides."""

    person = PickFilter(field_name="actor", label=_("Who looked"), source=readers)

    class Meta(DayFilter.Meta):
        pass


class ReadFilter(LogFilter):
    """To one view, which a row of the list leads to, besides."""

    event = filters.NumberFilter(field_name="pk", label=_("One view"), min_value=1, max_value=2**62, widget=HiddenInput)

    class Meta(DayFilter.Meta):
        pass


class ReadListFilter(DayFilter):
    """Of the API: by the references of a student, a person or a system, besides."""

    person = filters.CharFilter(field_name="actor", label=_("Who looked, by reference"))
    client = filters.CharFilter(label=_("Which system, by reference"))
    student = filters.CharFilter(label=_("Student, by reference"), method="of_student")

    class Meta(DayFilter.Meta):
        pass

    def of_student(self, rows: QuerySet[ReadEvent], name: str, value: str) -> QuerySet[ReadEvent]:
        user, today = current_user(self.request), clock.today()
        student = logs.log_find(user, value, today)
        return rows.filter(logs.showed(student)) if student else rows.none()


class DisclosureFilter(filters.FilterSet):
    """By what happened, on which ground, when, and whether an answer is missing."""

    kind = filters.ChoiceFilter(label=_("What happened"), choices=Kind.choices, empty_label=_("Any"))
    basis = filters.ChoiceFilter(label=_("Legal basis"), choices=Basis.choices, empty_label=_("Any"))
    since = filters.DateFilter(field_name="on_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="on_date", lookup_expr="lte", label=_("Until"))
    standing = filters.ChoiceFilter(
        label=_("Standing"),
        choices=[("waiting", _("Waits for an answer")), ("now", _("Without what was corrected"))],
        empty_label=_("All, with what was corrected"),
        method="by_standing",
    )

    class Meta:
        model = Disclosure
        fields: list[Any] = []
        form = DaysForm

    def by_standing(self, rows: DisclosureQuerySet, name: str, value: str) -> DisclosureQuerySet:
        return rows.waiting() if value == "waiting" else rows.standing()


class DisclosureListFilter(DisclosureFilter):
    """Of the API: by the reference of a student, besides."""

    student = filters.CharFilter(label=_("Student, by reference"), method="of_student")

    class Meta(DisclosureFilter.Meta):
        pass

    def of_student(self, rows: DisclosureQuerySet, name: str, value: str) -> DisclosureQuerySet:
        student = logs.log_find(current_user(self.request), value, clock.today())
        if student is None:
            return rows.none()
        return rows.filter(Q(student=student.pk) | Q(student__merged_into=student.pk))
