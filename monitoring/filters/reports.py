"""How lists of reports and definitions can be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from district.models import SchoolYear
from district.selectors import year_list
from district.signed_in import current_user
from monitoring import policies
from monitoring.models import CLOSED, Cadence, Definition, Report


def years(request: HttpRequest | None) -> QuerySet[SchoolYear]:
    """Return the school years to choose from."""
    return year_list()


class ReportPeriodFilter(django_filters.FilterSet):
    """By the school year in which the period ended, and how often."""

    year = django_filters.ModelChoiceFilter(
        label=_("School year"), queryset=years, to_field_name="code", method="by_year", empty_label=_("Any")
    )
    cadence = django_filters.ChoiceFilter(label=_("How often"), choices=Cadence.choices, empty_label=_("Any"))

    class Meta:
        model = Report
        fields: list[Any] = []
        form = Form

    def by_year(self, queryset: QuerySet[Report], _name: str, year: SchoolYear) -> QuerySet[Report]:
        return queryset.filter(period_until__gt=year.starts_date, period_until__lte=year.ends_date)


class ReportListFilter(ReportPeriodFilter):
    """By the state, too: who sees no draft is not asked about them."""

    status = django_filters.ChoiceFilter(label=_("State"), choices=Report.Status.choices, empty_label=_("Any"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request and not policies.sees_drafts(current_user(self.request)):
            seen = [choice for choice in Report.Status.choices if choice[0] in CLOSED]
            self.filters["status"].extra["choices"] = seen


class ReportFilter(django_filters.FilterSet):
    """By status, by how often they are made, and by the days covered."""

    covers = django_filters.DateFilter(label=_("Covers the day"), method="by_day")

    class Meta:
        model = Report
        fields = {"status": ["exact"], "cadence": ["exact"], "period_from": ["gte", "lte"]}
        form = Form

    def by_day(self, queryset, _name, day):  # type: ignore[no-untyped-def]  # django-filter is untyped
        return queryset.filter(period_from__lte=day, period_until__gt=day)


class DefinitionFilter(django_filters.FilterSet):
    """By indicator."""

    class Meta:
        model = Definition
        fields = {"key": ["exact"]}
        form = Form
