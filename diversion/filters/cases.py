"""What diversion cases can be narrowed by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core import clock
from core.forms import Form
from diversion import selectors
from diversion.models import CaseStatus, DiversionCase
from diversion.models.cases import DiversionCaseQuerySet

STATES = [("open", _("Open")), *CaseStatus.choices]
DUE = [("late", _("Late")), ("week", _("Late or in seven days"))]
MINE = [("yes", _("Those I work on"))]
WEEK = timedelta(days=7)


class BoardFilter(filters.FilterSet):
    """By school, what is due, and whose it is."""

    mine = filters.ChoiceFilter(method="by_mine", label=_("Whose"), choices=MINE, empty_label=_("All I may see"))
    due = filters.ChoiceFilter(method="by_due", label=_("Due"), choices=DUE, empty_label=_("Whenever"))
    school = by_school()

    class Meta:
        model = DiversionCase
        fields: list[Any] = []
        form = Form

    def by_mine(self, rows: DiversionCaseQuerySet, name: str, value: str) -> DiversionCaseQuerySet:
        return selectors.mine(rows, self.request.user)

    def by_due(self, rows: DiversionCaseQuerySet, name: str, value: str) -> DiversionCaseQuerySet:
        now = clock.now()
        return rows.filter(Q(("next_due__lte", now if value == "late" else now + WEEK)))


class CaseFilter(BoardFilter):
    """By status, and all by which the board can be narrowed."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))

    def by_status(self, rows: DiversionCaseQuerySet, name: str, value: str) -> DiversionCaseQuerySet:
        return rows.open() if value == "open" else rows.filter(status=value)
