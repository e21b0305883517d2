"""What duties can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casework.models.duties import DutyQuerySet
from core import clock
from core.forms import Form
from district.models import School
from district.selectors import school_list
from restorative.models import CaseDuty, DutyKind

STATES = [("open", _("To do")), ("late", _("Late")), ("done", _("Done")), ("called_off", _("Called off"))]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


class DutyFilter(filters.FilterSet):
    """By how it stands, what it is, and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("What is to be done"), choices=DutyKind.choices, empty_label=_("Anything"))
    school = filters.ModelChoiceFilter(label=_("School"), queryset=_schools, to_field_name="code", empty_label=_("Any"))

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
