"""What the list of shares, and its API, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from privacy.models import Share, ShareStatus
from privacy.models.shares import IN_WORK
from privacy.record_kinds import kinds


def _kinds() -> list[tuple[str, Any]]:
    return [(one.name, one.label) for one in kinds().values() if one.fields]


class ShareFilter(filters.FilterSet):
    """By where it stands and what it is of, and whether there is something to do on it."""

    work = filters.ChoiceFilter(
        label=_("To do"), choices=[("now", _("With something to do"))], empty_label=_("All"), method="in_work"
    )
    status = filters.ChoiceFilter(label=_("Status"), choices=ShareStatus.choices, empty_label=_("Any"))
    kind = filters.ChoiceFilter(
        field_name="record_kind", label=_("What it is of"), choices=_kinds, empty_label=_("Any")
    )

    class Meta:
        model = Share
        fields: list[Any] = []
        form = Form

    def in_work(self, rows: QuerySet[Share], name: str, value: str) -> QuerySet[Share]:
        return rows.filter(status__in=IN_WORK)
