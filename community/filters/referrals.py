"""What referrals to supports can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community import selectors
from community.models import SupportReferral, SupportReferralStatus
from community.models.supports import PartnerSupportQuerySet, SupportReferralQuerySet
from core.forms import DaysForm

STATUSES = [("open", _("Going on")), *SupportReferralStatus.choices]


def _supports(request: HttpRequest | None) -> PartnerSupportQuerySet:
    return selectors.supports_named(request.user if request else None)  # type: ignore[arg-type]  # nobody else gets here


class SupportReferralFilter(filters.FilterSet):
    """By days, school, support and status."""

    since = filters.DateFilter(field_name="referred_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="referred_date", lookup_expr="lte", label=_("Until"))
    school = by_school()
    support = filters.ModelChoiceFilter(
        label=_("Support"), queryset=_supports, to_field_name="ref", empty_label=_("Any")
    )
    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATUSES, empty_label=_("All"))

    class Meta:
        model = SupportReferral
        fields: list[Any] = []
        form = DaysForm

    def by_status(self, rows: SupportReferralQuerySet, name: str, value: str) -> SupportReferralQuerySet:
        return rows.open() if value == "open" else rows.filter(status=value)
