"""What agreements, and their items, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from casework.models.items import awaited
from core import clock
from core.forms import Form
from restorative import selectors
from restorative.models import AgreementStatus, RepairAgreement, RepairItem

STATES = [("awaited", _("Something is awaited")), ("spanish", _("Spanish to be reviewed")), *AgreementStatus.choices]
ITEM_STATES = [
    ("awaited", _("Awaited")),
    ("late", _("Late")),
    ("exempt", _("Let go")),
    ("fulfilled", _("Done as agreed")),
    ("partly", _("Done in part")),
    ("not_done", _("Not done")),
]


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
        today = clock.today()
        if value in {"awaited", "late"}:
            waits = rows.filter(awaited(today), agreement__status=AgreementStatus.IN_FORCE)
            return waits.filter(due_date__lt=today) if value == "late" else waits
        if value == "exempt":
            return rows.filter(outcome="open", exempt_at__isnull=False).exclude(exempt_until__lte=today)
        return rows.filter(outcome=value)
