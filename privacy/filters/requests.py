"""What the lists of consents and of what parents ask are narrowed by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import DaysForm, Form
from district.models import Organization
from privacy.models import AccessRequest, AccessStatus, AmendmentRequest, AmendmentStatus, ConsentKind, WrittenConsent
from privacy.models.consents import ConsentQuerySet
from privacy.selectors import organizations
from privacy.workflow import ConsentStatus

SOON = timedelta(days=30)
EXPIRING = "expiring"


def _organizations(request: Any) -> QuerySet[Organization]:
    return organizations()


class ConsentFilter(filters.FilterSet):
    """By whether it holds, what was agreed to and for which organization."""

    status = filters.ChoiceFilter(
        label=_("Status"), method="by_status", empty_label=_("Any"),
        choices=[*ConsentStatus.choices, (EXPIRING, _("In force, and expires within 30 days"))],
    )  # fmt: skip
    kind = filters.ChoiceFilter(label=_("What was agreed to"), choices=ConsentKind.choices, empty_label=_("Any"))
    organization = filters.ModelChoiceFilter(
        label=_("For which organization"), queryset=_organizations, to_field_name="ref", empty_label=_("Any")
    )

    class Meta:
        model = WrittenConsent
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: ConsentQuerySet, name: str, value: str) -> ConsentQuerySet:
        today = clock.today()
        if value == ConsentStatus.REVOKED:
            return rows.filter(revoked_at__isnull=False)
        if value == ConsentStatus.EXPIRED:
            return rows.filter(revoked_at__isnull=True, expires_date__lte=today)
        found = rows.on(today)
        return found.filter(expires_date__lte=today + SOON) if value == EXPIRING else found


class ConsentListFilter(ConsentFilter):
    """Of the API: by the reference of a student, besides."""

    student = filters.CharFilter(field_name="student__ref", label=_("Student, by reference"))

    class Meta(ConsentFilter.Meta):
        pass


class _AskedFilter(filters.FilterSet):
    since = filters.DateFilter(field_name="received_date", lookup_expr="gte", label=_("Received from"))
    until = filters.DateFilter(field_name="received_date", lookup_expr="lte", label=_("Received until"))

    class Meta:
        fields: list[Any] = []
        form = DaysForm

    def by_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "overdue":
            return rows.filter(Q(status="open", due_date__lt=clock.today()))
        return rows.filter(status=value)


OVERDUE = ("overdue", _("Overdue"))


class AccessFilter(_AskedFilter):
    """By how a request stands, and when it came."""

    status = filters.ChoiceFilter(
        label=_("Status"), choices=[OVERDUE, *AccessStatus.choices], empty_label=_("Any"), method="by_status"
    )

    class Meta:
        model = AccessRequest
        fields: list[Any] = []
        form = DaysForm


class AmendmentFilter(_AskedFilter):
    """By how a request stands, and when it came."""

    status = filters.ChoiceFilter(
        label=_("Status"), choices=[OVERDUE, *AmendmentStatus.choices], empty_label=_("Any"), method="by_status"
    )

    class Meta:
        model = AmendmentRequest
        fields: list[Any] = []
        form = DaysForm
