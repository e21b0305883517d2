"""What meetings can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core.forms import DaysForm
from restorative.models import Encounter, EncounterKind, Standing

STATES = [(Standing.PLANNED.value, _("Planned, or to be told")), *Standing.choices[1:]]


class EncounterFilter(filters.FilterSet):
    """By day, kind, status and school."""

    since = filters.DateFilter(label=_("From"), field_name="on_date", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until"), field_name="on_date", lookup_expr="lte")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=EncounterKind.choices, empty_label=_("Any"))
    status = filters.ChoiceFilter(label=_("Status"), choices=STATES, empty_label=_("All"))
    school = by_school()

    class Meta:
        model = Encounter
        fields: list[Any] = []
        form = DaysForm
