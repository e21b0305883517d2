"""What agreements, and their items, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casework.models.items import awaited
from core import clock
from core.forms import Form
from district.models import School
from district.selectors import school_list
from restorative import selectors
from restorative.models import AgreementStatus, ItemKind, RepairAgreement, RepairItem

STATES = [("awaited", _("Something is awaited")), ("spanish", _("Spanish to be reviewed")), *AgreementStatus.choices]
ITEM_STATES = [
    ("awaited", _("Awaited")),
    ("late", _("Late")),
    ("exempt", _("Let go")),
    ("fulfilled", _("Done as agreed")),
    ("partly", _("Done in part")),
    ("not_done", _("Not done")),
]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


def _kinds(request: HttpRequest | None) -> QuerySet[ItemKind]:
    return selectors.item_kinds_ever()


class AgreementFilter(filters.FilterSet):
    """By status and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    school = filters.ModelChoiceFilter(
        field_name="case__school", label=_("School"), queryset=_schools, to_field_name="code", empty_label=_("Any")
    )

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
    kind = filters.ModelChoiceFilter(label=_("Kind"), queryset=_kinds, to_field_name="code", empty_label=_("Any"))
    school = filters.ModelChoiceFilter(
        field_name="agreement__case__school", label=_("School"), queryset=_schools, to_field_name="code",
        empty_label=_("Any"),
    )  # fmt: skip

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
