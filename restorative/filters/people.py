"""What contacts and volunteers can be narrowed by."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import LoggedFilter
from core import clock
from core.folding import by_words
from core.forms import DaysForm, Form
from core.words import WordsFilter
from restorative import labels
from restorative.models import CaseContact, Volunteer

READY = [("yes", _("May serve")), ("no", _("May not serve")), ("old", _("Check missing or old"))]


class ContactFilter(LoggedFilter):
    """By days, how, whether somebody was reached, by when the next is wanted, and who entered it."""

    class Meta:
        model = CaseContact
        fields: list[Any] = []
        form = DaysForm


class VolunteerFilter(filters.FilterSet):
    """By name, language, and whether they may serve."""

    words = WordsFilter(method="by_words", label=_("Name or language"))
    ready = filters.ChoiceFilter(method="by_ready", label=_("May serve"), choices=READY, empty_label=_("All"))

    class Meta:
        model = Volunteer
        fields: list[Any] = []
        form = Form

    def by_words(self, rows: QuerySet[Volunteer], name: str, value: str) -> QuerySet[Volunteer]:
        return rows.filter(by_words(value, "name") | Q(languages__icontains=value))

    def by_ready(self, rows: QuerySet[Volunteer], name: str, value: str) -> QuerySet[Volunteer]:
        today = clock.today()
        if value == "old":
            return rows.filter(_old(today) | Q(background_checked_date=None))
        ready = Q(is_active=True, background_checked_date__lte=today, trained_date__lte=today)
        return rows.filter(ready) if value == "yes" else rows.exclude(ready)


def _old(today: date) -> Q:
    return Q(background_checked_date__lte=labels.years_before(today, settings.VOLUNTEER_CHECK_YEARS))
