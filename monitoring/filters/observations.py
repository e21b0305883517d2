"""What observations and adjustments can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core.forms import DaysForm, Form
from core.words import WordsFilter
from monitoring import catalogue, selectors
from monitoring.models import Adjustment, AdjustmentStatus, Change, Observation, ObservationStatus, Section
from plan.models import Level

TOLD = [("not_told", _("Not in a report yet")), ("told", _("In a report")), ("set_aside", _("Set aside"))]
MINE = [("mine", _("Those I own")), ("proposed", _("Those I proposed"))]


def figures() -> list[tuple[str, str]]:
    """Return the figures that are counted, by name."""
    return [(one.key, str(one.label)) for one in catalogue.CATALOGUE]


class ObservationFilter(filters.FilterSet):
    """By kind, school, part of the plan, figure, whether a report tells of it, and days."""

    section = filters.ChoiceFilter(label=_("Kind"), choices=Section.choices, empty_label=_("Any"))
    school = by_school()
    level = filters.ModelChoiceFilter(
        label=_("Level"), queryset=lambda request: selectors.levels_to_choose(), to_field_name="ref",
        empty_label=_("Any"), method="by_level",
    )  # fmt: skip
    strategy = filters.ModelChoiceFilter(
        label=_("Strategy"), queryset=lambda request: selectors.strategies_to_choose(), to_field_name="ref",
        empty_label=_("Any"),
    )  # fmt: skip
    indicator = filters.ChoiceFilter(label=_("Figure"), choices=figures, empty_label=_("Any"))
    told = filters.ChoiceFilter(label=_("Status"), choices=TOLD, empty_label=_("Any"), method="by_told")
    since = filters.DateFilter(field_name="seen_on", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="seen_on", lookup_expr="lte", label=_("Until"))

    class Meta:
        model = Observation
        fields: list[Any] = []
        form = DaysForm

    def by_level(self, rows: QuerySet[Observation], name: str, value: Level) -> QuerySet[Observation]:
        return rows.filter(Q(level=value) | Q(strategy__level=value))

    def by_told(self, rows: QuerySet[Observation], name: str, value: str) -> QuerySet[Observation]:
        if value == "set_aside":
            return rows.filter(status=ObservationStatus.SET_ASIDE)
        # As the selector tells it of each.
        return rows.filter(status=ObservationStatus.NOTED).filter(Q(is_told=value == "told"))


class AdjustmentFilter(filters.FilterSet):
    """By words of the title, status, what of the plan it changes, and whose it is."""

    title = WordsFilter(field_name="title", lookup_expr="icontains", label=_("What is done otherwise"))
    status = filters.ChoiceFilter(label=_("Status"), choices=AdjustmentStatus.choices, empty_label=_("Any"))
    change = filters.ChoiceFilter(label=_("What of the plan it changes"), choices=Change.choices, empty_label=_("Any"))
    mine = filters.ChoiceFilter(label=_("Whose"), choices=MINE, empty_label=_("Anybody’s"), method="by_mine")

    class Meta:
        model = Adjustment
        fields: list[Any] = []
        form = Form

    def by_mine(self, rows: QuerySet[Adjustment], name: str, value: str) -> QuerySet[Adjustment]:
        who = {"mine": "owner__user", "proposed": "proposed_by"}[value]
        return rows.filter(**{who: self.request.user.pk})
