"""How lists of reports and definitions can be narrowed."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from monitoring.models import Definition, Report


class ReportFilter(django_filters.FilterSet):
    """By status and by the days covered."""

    covers = django_filters.DateFilter(label=_("Covers the day"), method="by_day")

    class Meta:
        model = Report
        fields = {"status": ["exact"], "period_from": ["gte", "lte"]}

    def by_day(self, queryset, _name, day):  # type: ignore[no-untyped-def]  # django-filter is untyped
        return queryset.filter(period_from__lte=day, period_until__gt=day)


class DefinitionFilter(django_filters.FilterSet):
    """By indicator."""

    class Meta:
        model = Definition
        fields = {"key": ["exact"]}
