"""What agreements, and their conditions, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import ITEM_STATES, by_school, in_state
from core import clock
from core.forms import Form
from diversion import selectors
from diversion.filters.cases import WEEK
from diversion.models import AgreementStatus, DiversionAgreement, DiversionCondition

STATES = [
    ("awaited", _("Something is awaited")),
    ("late", _("Something is late")),
    ("more_time", _("More time is asked for")),
    *AgreementStatus.choices,
]
WEEK_STATES = [ITEM_STATES[0], ITEM_STATES[1], ("week", _("Late or in seven days")), *ITEM_STATES[2:]]


class DiversionAgreementFilter(filters.FilterSet):
    """By status and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    school = by_school("case__school")

    class Meta:
        model = DiversionAgreement
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        going = rows.filter(status=AgreementStatus.IN_FORCE)
        if value == "awaited":
            return going.filter(Q(awaited__gt=0))
        if value == "late":
            return selectors.with_late(going, clock.today())
        if value == "more_time":
            return selectors.with_more_time_asked(going)
        return rows.filter(status=value)


class DiversionConditionFilter(filters.FilterSet):
    """By what came of it, kind and school."""

    state = filters.ChoiceFilter(method="by_state", label=_("State"), choices=WEEK_STATES, empty_label=_("All"))
    kind = filters.ModelChoiceFilter(
        label=_("Kind"),
        queryset=lambda request: selectors.condition_kinds_ever(),
        to_field_name="code",
        empty_label=_("Any"),
    )
    school = by_school("agreement__case__school")

    class Meta:
        model = DiversionCondition
        fields: list[Any] = []
        form = Form

    def by_state(self, rows: QuerySet[DiversionCondition], name: str, value: str) -> QuerySet[DiversionCondition]:
        if value == "week":
            return in_state(rows, "awaited").filter(due_date__lte=clock.today() + WEEK)
        return in_state(rows, value)
