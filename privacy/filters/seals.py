"""What the lists of seals and legal holds can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from privacy.models import LegalHold, Seal, SealKind
from privacy.workflow import HoldStatus, SealStatus


class SealFilter(filters.FilterSet):
    """On whose word, and how it stands."""

    kind = filters.ChoiceFilter(label=_("On whose word"), choices=SealKind.choices, empty_label=_("Any"))
    status = filters.ChoiceFilter(
        label=_("Status"), choices=SealStatus.choices, empty_label=_("Any"), method="by_status"
    )

    class Meta:
        model = Seal
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[Seal], name: str, value: str) -> QuerySet[Seal]:
        if value == SealStatus.OPENED:
            return rows.filter(opened_at__isnull=False)
        return rows.filter(opened_at=None, opening_asked_at__isnull=value == SealStatus.SEALED)


class HoldFilter(filters.FilterSet):
    """Whether it holds."""

    status = filters.ChoiceFilter(
        label=_("Status"), choices=HoldStatus.choices, empty_label=_("Any"), method="by_status"
    )

    class Meta:
        model = LegalHold
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[LegalHold], name: str, value: str) -> QuerySet[LegalHold]:
        return rows.filter(lifted_at__isnull=value == HoldStatus.STANDING)
