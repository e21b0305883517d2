"""What cases can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from district.models import School
from district.selectors import school_list
from restorative.models import CaseStatus, RestorativeCase
from restorative.models.cases import CaseQuerySet

STATES = [("open", _("Open")), *CaseStatus.choices]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


class CaseFilter(filters.FilterSet):
    """By status and school."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))
    school = filters.ModelChoiceFilter(label=_("School"), queryset=_schools, to_field_name="code", empty_label=_("Any"))

    class Meta:
        model = RestorativeCase
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return rows.open() if value == "open" else rows.filter(status=value)
