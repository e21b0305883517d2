"""What questions about eligibility can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms import DaysForm
from core.words import WordsFilter
from district.models import Organization
from diversion import selectors
from diversion.models import EligibilityRequest, RuleSays


def _agencies(request: HttpRequest | None) -> QuerySet[Organization]:
    return selectors.agencies()


class EligibilityRequestFilter(filters.FilterSet):
    """By the days on which it was asked, the answer to whoever asked, the agency and its number."""

    since = filters.DateFilter(field_name="asked_at", lookup_expr="date__gte", label=_("From"))
    until = filters.DateFilter(field_name="asked_at", lookup_expr="date__lte", label=_("To"))
    told = filters.ChoiceFilter(label=_("Told"), choices=RuleSays.choices, empty_label=_("Anything"))
    agency = filters.ModelChoiceFilter(
        field_name="organization", label=_("Agency"), queryset=_agencies, to_field_name="ref", empty_label=_("Any")
    )
    number = WordsFilter(field_name="agency_number", lookup_expr="icontains", label=_("Agency’s number"))

    class Meta:
        model = EligibilityRequest
        fields: list[Any] = []
        form = DaysForm
