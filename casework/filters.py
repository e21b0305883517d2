"""What lists of cases, and of what belongs to them, can be narrowed by on every level."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from casework.models.duties import DutyQuerySet
from core import clock
from core.forms import Form
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


STATES = [("open", _("To do")), ("late", _("Late")), ("done", _("Done")), ("called_off", _("Called off"))]


class DutyFilter(filters.FilterSet):
    """Duties by how they stand, and by school. A room's own says its kinds."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    school = by_school()

    class Meta:
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: DutyQuerySet, name: str, value: str) -> DutyQuerySet:
        if value == "late":
            return rows.late(clock.now())
        if value == "open":
            return rows.open()
        return rows.exclude(done_at=None) if value == "done" else rows.exclude(cancelled_at=None)
