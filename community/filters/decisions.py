"""What decisions can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community import selectors
from community.models import Body, Decision, DecisionStatus, Theme
from core import clock
from core.forms import DaysForm
from core.words import WordsFilter


def _bodies(request: Any) -> QuerySet[Body]:
    return selectors.bodies_named()


def _themes(request: Any) -> QuerySet[Theme]:
    return selectors.themes_in_use().filter(is_public=True)


class DecisionFilter(filters.FilterSet):
    """By words, body, school, theme, how they stand, and how a recommendation is answered."""

    title = WordsFilter(field_name="title", lookup_expr="icontains", label=_("Question"))
    body = filters.ModelChoiceFilter(
        label=_("Body"), queryset=_bodies, to_field_name="ref", empty_label=_("Any, or none")
    )
    school = by_school()
    theme = filters.ModelChoiceFilter(
        field_name="themes__theme", label=_("Theme"), queryset=_themes, to_field_name="ref", empty_label=_("Any")
    )
    status = filters.ChoiceFilter(label=_("Status"), choices=DecisionStatus.choices, empty_label=_("All"))
    standing = filters.ChoiceFilter(
        label=_("What is missing"), method="by_standing", empty_label=_("Does not matter"),
        choices=[("late", _("Response to the recommendation late")), ("no_change", _("Nothing said to change"))],
    )  # fmt: skip
    since = filters.DateFilter(field_name="decided_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="decided_date", lookup_expr="lte", label=_("Until"))

    class Meta:
        model = Decision
        fields: list[Any] = []
        form = DaysForm

    def by_standing(self, rows: QuerySet[Decision], name: str, value: str) -> QuerySet[Decision]:
        if value == "late":
            return selectors.late_responses(rows, clock.today())
        return selectors.without_change(rows)
