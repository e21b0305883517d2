"""How the lines about students that the privacy officer reads can be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import Form
from monitoring import selectors
from monitoring.group_words import GROUPS
from monitoring.models import CellState, HiddenWhy, ProtectedCell, Report

ALL, NONE = "all", "none"
WHY = [
    (HiddenWhy.SMALL, gettext_lazy("Hidden, since it is small")),
    (HiddenWhy.PROTECTS, gettext_lazy("Hidden to protect a small one")),
    ("hidden", gettext_lazy("Hidden for either")),
    ("told", gettext_lazy("Told")),
    ("open", gettext_lazy("Known before this report")),
]


class DisclosureFilter(django_filters.FilterSet):
    """By figure, school, grouping, and whether and why a count is hidden."""

    figure = django_filters.ChoiceFilter(
        label=gettext_lazy("Figure"), field_name="figure__definition__key", empty_label=gettext_lazy("Any")
    )
    school = django_filters.ChoiceFilter(
        label=gettext_lazy("School"), method="by_school", empty_label=gettext_lazy("Any")
    )
    group = django_filters.ChoiceFilter(
        label=gettext_lazy("Students"), method="by_group", empty_label=gettext_lazy("Any")
    )
    why = django_filters.ChoiceFilter(
        label=gettext_lazy("Told or hidden"), choices=WHY, method="by_why", empty_label=gettext_lazy("Any")
    )

    class Meta:
        model = ProtectedCell
        fields: list[Any] = []
        form = Form

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures, schools, groups = selectors.hidden_where(report)
        self.filters["figure"].extra["choices"] = figures
        self.filters["school"].extra["choices"] = [(ALL, _("All schools")), *schools]
        grouped = [(group, str(words)) for group, words in GROUPS.items() if group in groups]
        self.filters["group"].extra["choices"] = [(NONE, _("All students")), *grouped]

    def by_school(
        self, queryset: QuerySet[ProtectedCell], _name: str, school: str
    ) -> QuerySet[ProtectedCell]:  # fmt: skip
        return queryset.filter(school_code="" if school == ALL else school)

    def by_group(self, queryset: QuerySet[ProtectedCell], _name: str, group: str) -> QuerySet[ProtectedCell]:
        return queryset.filter(group="" if group == NONE else group)

    def by_why(self, queryset: QuerySet[ProtectedCell], _name: str, why: str) -> QuerySet[ProtectedCell]:
        hidden = Q(n_state=CellState.HIDDEN) | Q(of_state=CellState.HIDDEN)
        found = {"hidden": hidden, "told": ~hidden, "open": Q(is_open_before=True)}
        return queryset.filter(found.get(why, Q(n_why=why) | Q(of_why=why)))
