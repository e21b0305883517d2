"""What cases can be narrowed by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core import clock
from core.forms import Form
from restorative import policies, selectors
from restorative.labels.cases import WORKED_ON
from restorative.models import CaseStatus, RestorativeCase
from restorative.models.cases import CaseQuerySet

STATES = [("open", _("Open")), *CaseStatus.choices]
DUE = [("late", _("Late")), ("week", _("Late or in seven days"))]
MINE = [("yes", _("Those I work on"))]
WEEK = timedelta(days=7)
QUIET = [(str(days), _("None for %(days)d days") % {"days": days}) for days in settings.NO_CONTACT_DAYS]


class BoardFilter(filters.FilterSet):
    """By school, behavior, what is due, whose it is, and how long nobody was reached."""

    mine = filters.ChoiceFilter(method="by_mine", label=_("Whose"), choices=MINE, empty_label=_("All I may see"))
    due = filters.ChoiceFilter(method="by_due", label=_("Due"), choices=DUE, empty_label=_("Whenever"))
    contact = filters.ChoiceFilter(method="by_contact", label=_("Contact"), choices=QUIET, empty_label=_("Any"))
    school = by_school()
    behavior = filters.ModelChoiceFilter(
        field_name="incident__behavior", label=_("What it is about"), queryset=lambda request: selectors.behaviors(),
        to_field_name="code", empty_label=_("Any"),
    )  # fmt: skip

    class Meta:
        model = RestorativeCase
        fields: list[Any] = []
        form = Form

    def by_mine(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return rows.filter(policies.works_on_now(self.request.user))

    def by_due(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        now = clock.now()
        return rows.filter(Q(("next_due__lte", now if value == "late" else now + WEEK)))

    def by_contact(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        last = clock.today() - timedelta(days=int(value))
        quiet = rows.filter(status__in=WORKED_ON).alias(quiet_since=Coalesce(F("last_contact"), F("screened_date")))
        return quiet.filter(quiet_since__lte=last)


class CaseFilter(BoardFilter):
    """By status, and all by which the board can be narrowed."""

    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=STATES, empty_label=_("All"))

    def by_status(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        return rows.open() if value == "open" else rows.filter(status=value)
