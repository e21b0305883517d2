"""Filters of the lists, the same for pages and API."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from district.models import SchoolYear
from district.signed_in import current_user
from staffing import money, policies, selectors
from staffing.forms import not_to_come
from staffing.line_types import PAID, POSITION, REALIGNMENT, STIPEND, LineType


def with_defaults(data: QueryDict | None, **defaults: str) -> QueryDict:
    """Return what was asked; the choices of the moment stand in the fields, also before anything was chosen."""
    asked = QueryDict(mutable=True) if data is None else data.copy()
    for name, value in defaults.items():
        asked[name] = asked.get(name) or value
    asked.assumed = defaults  # type: ignore[attr-defined]  # what no one chose, for core.templatetags.filters
    return asked


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

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_defaults(data, as_of=clock.today().isoformat()), *args, **kwargs)
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
        """Put the lines on their day, then filter: open first, then by school."""
        lines = selectors.lines_on(queryset, self.line_type, self.day)
        return super().filter_queryset(lines).order_by("rank", *selectors.BY_SCHOOL)


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
        return queryset.filter(Q(number__reads_as=value) | Q(reverses__number__reads_as=value))


class MoneyFilter(django_filters.FilterSet):
    """
    Which school year's money is looked at, as of which day; and of which lines below it.

    It begins with no queryset: of which tables its ``rows`` are depends on what is asked for.
    """

    year = django_filters.ChoiceFilter(label=_("School year"), empty_label=None)
    as_of = django_filters.DateFilter(label=_("As of"), validators=[not_to_come])
    school = django_filters.ChoiceFilter(label=_("School"), empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), empty_label=_("Any"))

    class Meta:
        form = Form

    def __init__(self, request: HttpRequest) -> None:
        self.user = current_user(request)
        self.line_types = [one for one in PAID if policies.sees(self.user, one)]
        self.years = list(money.years())
        self.schools = list(selectors.school_list(self.user, *self.line_types))
        self.today = clock.today()
        begun = [year for year in self.years if year.starts_date <= self.today]
        self.newest = (begun or self.years[:1])[-1] if self.years else None
        # Nothing was chosen while the plan has not begun, though its first year is what is shown then.
        chosen = begun[-1].code if begun else ""
        filled = with_defaults(request.GET, year=chosen, as_of=self.today.isoformat())
        super().__init__(filled, queryset=policies.visible_expenditures(self.user).none(), request=request)
        self.filters["year"].extra["choices"] = [(year.code, year.code) for year in self.years]
        self.filters["school"].extra["choices"] = [(one.code, one.name) for one in self.schools]
        self.filters["kind"].extra["choices"] = [(one.key, one.names) for one in self.line_types]

    def asked(self, name: str) -> Any:
        """Return what was chosen; nothing while the form is not right."""
        return self.form.cleaned_data.get(name) if self.form.is_valid() else None

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return self.asked("as_of") or self.today

    @property
    def school_year(self) -> SchoolYear | None:
        """The school year asked for, else the last one that has begun; none while the plan has none."""
        return next((year for year in self.years if year.code == self.asked("year")), self.newest)

    def rows(self) -> QuerySet[Any]:
        """Return the lines with their money, of the school and the type asked for; all while the form is not right."""
        if self.school_year is None:
            return self.queryset
        school, kind = self.asked("school"), self.asked("kind")
        found = money.line_list(
            user=self.user,
            line_types=[one for one in self.line_types if kind in {one.key, "", None}],
            year=self.school_year,
            day=self.day,
            school=next((one for one in self.schools if one.code == school), None),
        )
        return found.order_by("school_in_order", "code_in_order", "slot_number", "id")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows: the types are narrowed one by one, since a list put together takes no filters."""
        return self.rows()
