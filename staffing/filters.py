"""Filters of the lists, the same for pages and API."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from staffing import money, selectors
from staffing.forms import not_to_come
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType


def of_status(line_type: LineType) -> django_filters.ChoiceFilter:
    """Return the filter by the state on the day asked for."""
    choices = line_type.workflow.statuses.choices
    return django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Any"), field_name="status_then", choices=choices
    )


class InOrder(Form):
    """The filters in the order of the table's columns."""

    field_order = ["school", "year", "status", "cover", "role", "as_of"]


class LineFilter(django_filters.FilterSet):
    """Filters of one type. The lines are shown as they stood on ``as_of``, today if left out."""

    line_type: ClassVar[LineType]

    school = django_filters.ModelChoiceFilter(
        label=_("School"),
        empty_label=_("All"),
        field_name="authorization__school",
        queryset=None,
        to_field_name="code",
    )
    year = django_filters.ModelChoiceFilter(
        label=_("Plan year"),
        empty_label=_("All"),
        field_name="authorization__starts_year",
        queryset=None,
        to_field_name="code",
    )
    role = django_filters.ChoiceFilter(label=_("Role"), empty_label=_("Any"), field_name="authorization__role_title")
    as_of = django_filters.DateFilter(label=_("As of"), method="leave", validators=[not_to_come])

    class Meta:
        form = InOrder

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None:
            user = self.request.user
            self.filters["school"].queryset = selectors.school_list(user, self.line_type)
            self.filters["year"].queryset = selectors.plan_years()
            # Asked for only where the choices are shown or one was made: the API mostly does neither.
            self.filters["role"].extra["choices"] = lambda: [
                (title, title) for title in selectors.role_titles(user, self.line_type)
            ]

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        return cleaned.get("as_of") or clock.today()

    def leave(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Leave the lines as they are: ``filter_queryset`` has put them on that day before any other filter."""
        return queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Put the lines on their day, then filter."""
        return super().filter_queryset(selectors.lines_on(queryset, self.line_type, self.day))


class PositionFilter(LineFilter):
    """Filters of positions."""

    line_type = POSITION
    status = of_status(POSITION)


class RealignmentFilter(LineFilter):
    """Filters of realignments."""

    line_type = REALIGNMENT
    status = of_status(REALIGNMENT)
    cover = django_filters.ChoiceFilter(
        label=_("Cover"),
        empty_label=_("Any"),
        method="of_cover",
        choices=[("gap", _("Not covered")), ("covered", _("Covered"))],
    )

    def of_cover(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the realignments in effect whose cover had a gap on the day asked for, or had none."""
        if value == "gap":
            return queryset.filter(gap=True)
        return queryset.filter(gap=False, status_then__in=REALIGNMENT.placed)


class StipendFilter(LineFilter):
    """Filters of stipends."""

    line_type = STIPEND
    status = of_status(STIPEND)


FILTERS: dict[str, type[LineFilter]] = {
    one.line_type.key: one for one in (PositionFilter, RealignmentFilter, StipendFilter)
}


class ExpenditureFilter(django_filters.FilterSet):
    """Filters of what was spent on a line, as it was paid until ``as_of``."""

    year = django_filters.ModelChoiceFilter(
        label=_("School year"), empty_label=_("All"), queryset=lambda _request: money.years(), to_field_name="code"
    )
    number = django_filters.CharFilter(
        label=_("Number"), method="of_number", help_text=_("The entry with this number, and the one that takes it out.")
    )
    as_of = django_filters.DateFilter(
        label=_("As of"), field_name="paid_on", lookup_expr="lte", validators=[not_to_come]
    )

    class Meta:
        form = Form

    def of_number(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the entry with a number together with its reversal, which has none of its own."""
        return queryset.filter(Q(number=value) | Q(reverses__number=value))
