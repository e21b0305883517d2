"""What bodies and seats can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community import selectors
from community.models import Body, BodyKind, BodyQuerySet, Constituency, Method, Seat
from community.workflow import BodyStatus, SeatStatus
from core import clock
from core.forms import Form
from core.words import WordsFilter


class BodyFilter(filters.FilterSet):
    """By name, school, kind, how they decide, and how they stand."""

    name = WordsFilter(field_name="name", lookup_expr="icontains", label=_("Name"))
    school = by_school()
    kind = filters.ChoiceFilter(label=_("Kind"), choices=BodyKind.choices, empty_label=_("Any"))
    method = filters.ChoiceFilter(label=_("How it decides"), choices=Method.choices, empty_label=_("Any way"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=BodyStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = Body
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: BodyQuerySet, name: str, value: str) -> BodyQuerySet:
        today = clock.today()
        if value == BodyStatus.STANDING:
            return rows.on(today)
        return rows.filter(from_date__gt=today) if value == BodyStatus.TO_COME else rows.filter(until_date__lte=today)


class SeatFilter(filters.FilterSet):
    """By body, school, whose they are, and whether somebody sits there."""

    name = WordsFilter(field_name="body__name", lookup_expr="icontains", label=_("Body"))
    school = by_school("body__school")
    constituency = filters.ChoiceFilter(label=_("Whose seat"), choices=Constituency.choices, empty_label=_("Anybody’s"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=SeatStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = Seat
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[Seat], name: str, value: str) -> QuerySet[Seat]:
        return selectors.seats_in(rows, value, clock.today())
