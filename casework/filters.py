"""What lists of cases, and of what belongs to them, can be narrowed by on every level."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.models.items import awaited
from core import clock
from district.selectors import school_list


def by_school(field_name: str = "school") -> Any:
    """Return the filter by the school to which ``field_name`` leads from a row."""
    return filters.ModelChoiceFilter(
        field_name=field_name,
        label=_("School"),
        queryset=lambda request: school_list(),
        to_field_name="code",
        empty_label=_("Any"),
    )


ITEM_STATES = [
    ("awaited", _("Awaited")),
    ("late", _("Late")),
    ("exempt", _("Let go")),
    ("fulfilled", _("Done as agreed")),
    ("partly", _("Done in part")),
    ("not_done", _("Not done")),
]


def in_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Keep the items of agreements that stand as one of ``ITEM_STATES`` says, today."""
    today = clock.today()
    if value in {"awaited", "late"}:
        waits = rows.filter(awaited(today), agreement__status="in_force")
        return waits.filter(due_date__lt=today) if value == "late" else waits
    if value == "exempt":
        return rows.filter(outcome="open", exempt_at__isnull=False).exclude(exempt_until__lte=today)
    return rows.filter(outcome=value)
