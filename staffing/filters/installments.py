"""What installments, payroll files and reviews can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core import clock
from core.forms import DaysForm, Form
from staffing.models import (
    Installment,
    InstallmentStatus,
    Payroll,
    PayrollStatus,
    RealignmentReview,
    ReviewResult,
    ReviewStatus,
)

LATE = [("yes", _("Late"))]


class InstallmentFilter(filters.FilterSet):
    """By the day they are due, school, status, and whether they are late."""

    since = filters.DateFilter(field_name="due_on", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="due_on", lookup_expr="lte", label=_("Until"))
    school = by_school("stipend__authorization__school")
    status = filters.ChoiceFilter(label=_("Status"), choices=InstallmentStatus.choices, empty_label=_("All"))
    late = filters.ChoiceFilter(method="by_late", label=_("Late"), choices=LATE, empty_label=_("Any"))

    class Meta:
        model = Installment
        fields: list[Any] = []
        form = DaysForm

    def by_late(self, rows: QuerySet[Installment], name: str, value: str) -> QuerySet[Installment]:
        """Keep what is planned and was due before today."""
        return rows.filter(status=InstallmentStatus.PLANNED, due_on__lt=clock.today())


class PayrollFilter(filters.FilterSet):
    """By the day they were made, and status."""

    since = filters.DateFilter(field_name="made_on", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="made_on", lookup_expr="lte", label=_("Until"))
    status = filters.ChoiceFilter(label=_("Status"), choices=PayrollStatus.choices, empty_label=_("All"))

    class Meta:
        model = Payroll
        fields: list[Any] = []
        form = DaysForm


class ReviewFilter(filters.FilterSet):
    """By school, status and result."""

    school = by_school("realignment__authorization__school")
    status = filters.ChoiceFilter(label=_("Status"), choices=ReviewStatus.choices, empty_label=_("All"))
    result = filters.ChoiceFilter(label=_("Result"), choices=ReviewResult.choices, empty_label=_("All"))

    class Meta:
        model = RealignmentReview
        fields: list[Any] = []
        form = Form
