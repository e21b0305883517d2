"""What prevention activities can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community.models import ActivityKind, PreventionActivity
from community.workflow import ActivityStatus
from core.forms import DaysForm


class ActivityFilter(filters.FilterSet):
    """By days, school, kind, and whether they count."""

    since = filters.DateFilter(field_name="held_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="held_date", lookup_expr="lte", label=_("Until"))
    school = by_school()
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ActivityKind.choices, empty_label=_("Any"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=ActivityStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = PreventionActivity
        fields: list[Any] = []
        form = DaysForm

    def by_status(self, rows: QuerySet[PreventionActivity], name: str, value: str) -> QuerySet[PreventionActivity]:
        return rows.filter(taken_back_at__isnull=value == ActivityStatus.STANDING)
