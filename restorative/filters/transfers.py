"""What transfers to a therapeutic classroom can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core.forms import DaysForm
from district.selectors import year_list
from restorative.models import TherapeuticTransfer

STANDS = [("no", _("Entered")), ("yes", _("Taken back"))]


class TransferFilter(filters.FilterSet):
    """By days, school year, school, and whether it stands."""

    since = filters.DateFilter(field_name="on_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="on_date", lookup_expr="lte", label=_("To"))
    year = filters.ModelChoiceFilter(
        method="by_year", label=_("School year"), queryset=lambda request: year_list(), to_field_name="code",
        empty_label=_("Any"),
    )  # fmt: skip
    school = by_school()
    taken_back = filters.ChoiceFilter(method="by_stands", label=_("Status"), choices=STANDS, empty_label=_("All"))

    class Meta:
        model = TherapeuticTransfer
        fields: list[Any] = []
        form = DaysForm

    def by_year(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(on_date__gte=value.starts_date, on_date__lt=value.ends_date)

    def by_stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(taken_back_at__isnull=value == "no")
