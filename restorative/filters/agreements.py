"""What agreements, and their items, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import ITEM_STATES, by_school, in_state
from core.forms import Form
from restorative import selectors
from restorative.models import AgreementStatus, RepairAgreement, RepairItem

STATES = [("awaited", _("Something is awaited")), ("spanish", _("Spanish to be reviewed")), *AgreementStatus.choices]


class AgreementFilter(filters.FilterSet):
    """By status and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    school = by_school("case__school")

    class Meta:
        model = RepairAgreement
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "awaited":
            return rows.filter(Q(awaited__gt=0), status=AgreementStatus.IN_FORCE)
        if value == "spanish":
            return rows.filter(
                ~Q(language="en"), status__in=["draft", "to_sign", "in_force"], spanish_reviewed_at__isnull=True
            )
        return rows.filter(status=value)


class AgreementItemFilter(filters.FilterSet):
    """By what came of it, kind and school."""

    state = filters.ChoiceFilter(method="by_state", label=_("State"), choices=ITEM_STATES, empty_label=_("All"))
    kind = filters.ModelChoiceFilter(
        label=_("Kind"),
        queryset=lambda request: selectors.item_kinds_ever(),
        to_field_name="code",
        empty_label=_("Any"),
    )
    school = by_school("agreement__case__school")

    class Meta:
        model = RepairItem
        fields: list[Any] = []
        form = Form

    def by_state(self, rows: QuerySet[RepairItem], name: str, value: str) -> QuerySet[RepairItem]:
        return in_state(rows, value)
