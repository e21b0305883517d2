"""What duties can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from casework.models.duties import DutyQuerySet
from core import clock
from core.forms import Form
from restorative.models import CaseDuty, DutyKind

STATES = [("open", _("To do")), ("late", _("Late")), ("done", _("Done")), ("called_off", _("Called off"))]


class DutyFilter(filters.FilterSet):
    """By how it stands, what it is, and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("What is to be done"), choices=DutyKind.choices, empty_label=_("Anything"))
    school = by_school()

    class Meta:
        model = CaseDuty
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: DutyQuerySet, name: str, value: str) -> DutyQuerySet:
        if value == "late":
            return rows.late(clock.now())
        if value == "open":
            return rows.open()
        return rows.exclude(done_at=None) if value == "done" else rows.exclude(cancelled_at=None)
