"""What the lists of events and registrations are narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community.models import Event, EventKind, EventRegistration, EventStatus, RegistrationStatus
from core.folding import by_words
from core.forms import DaysForm, Form
from core.words import WordsFilter


class EventFilter(filters.FilterSet):
    """By words of the title, what it is, where, how it stands, and when."""

    words = WordsFilter(method="by_words", label=_("Words of the title"))
    kind = filters.ChoiceFilter(label=_("What it is"), choices=EventKind.choices, empty_label=_("Any"))
    school = by_school()
    status = filters.ChoiceFilter(label=_("Status"), choices=EventStatus.choices, empty_label=_("Any"))
    since = filters.DateFilter(field_name="starts_at", lookup_expr="date__gte", label=_("From"))
    until = filters.DateFilter(field_name="starts_at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = Event
        fields: list[Any] = []
        form = DaysForm

    def by_words(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        return rows.filter(by_words(value, "title"))


class RegistrationFilter(filters.FilterSet):
    """By event, and how it stands."""

    event = filters.CharFilter(field_name="event__ref", label=_("Event, by reference"))
    status = filters.ChoiceFilter(label=_("Status"), choices=RegistrationStatus.choices, empty_label=_("Any"))

    class Meta:
        model = EventRegistration
        fields: list[Any] = []
        form = Form
