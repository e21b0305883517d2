"""What meetings can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms import DaysForm
from district.models import School
from district.selectors import school_list
from restorative.models import Encounter, EncounterKind, Standing

STATES = [(Standing.PLANNED.value, _("Planned, or to be told")), *Standing.choices[1:]]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


class EncounterFilter(filters.FilterSet):
    """By day, kind, status and school."""

    since = filters.DateFilter(label=_("From"), field_name="on_date", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until"), field_name="on_date", lookup_expr="lte")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=EncounterKind.choices, empty_label=_("Any"))
    status = filters.ChoiceFilter(label=_("Status"), choices=STATES, empty_label=_("All"))
    school = filters.ModelChoiceFilter(label=_("School"), queryset=_schools, to_field_name="code", empty_label=_("Any"))

    class Meta:
        model = Encounter
        fields: list[Any] = []
        form = DaysForm
