"""Filters of the lists about access, the same in pages and API."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import DaysForm, Form
from core.words import WordsFilter
from district.models import User
from students.access_selectors import newest_code
from students.models import AccessGrant, ConflictOfInterest, EmergencyAccess, EmergencyTry
from students.models.access import at_moment

IN_FORCE = [("yes", _("In force")), ("no", _("Ended"))]


class _OfPeople(django_filters.FilterSet):
    """Rows that name a person."""

    q = WordsFilter(method="search", label=_("Person"))

    class Meta:
        form = Form

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Q(user__name__has_words=value) | Q(user__email__icontains=value))


class _OfMoments(_OfPeople):
    """Rows over ``[from_at, until_at)``."""

    in_force = django_filters.ChoiceFilter(choices=IN_FORCE, method="now", label=_("State"), empty_label=_("Both"))

    class Meta(_OfPeople.Meta):
        pass

    def now(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        condition = at_moment(clock.now())
        return rows.filter(condition if value == "yes" else ~condition)


class GrantFilter(_OfMoments):
    """Grants of ``access_selectors.grants``."""

    kind = django_filters.ChoiceFilter(choices=AccessGrant.Kind.choices, label=_("Kind"), empty_label=_("All"))

    class Meta:
        model = AccessGrant
        fields: list[str] = []
        form = Form


class ConflictFilter(_OfMoments):
    """Conflicts of ``access_selectors.conflicts``."""

    kind = django_filters.ChoiceFilter(choices=ConflictOfInterest.Kind.choices, label=_("Kind"), empty_label=_("All"))

    class Meta:
        model = ConflictOfInterest
        fields: list[str] = []
        form = Form


class EmergencyFilter(_OfPeople):
    """Emergency accesses of ``access_selectors.emergencies``."""

    purpose = django_filters.ChoiceFilter(
        choices=EmergencyAccess.Purpose.choices, label=_("What for"), empty_label=_("All")
    )
    review = django_filters.ChoiceFilter(
        choices=[("waiting", _("Waits for review")), *EmergencyAccess.Finding.choices],
        method="reviewed",
        label=_("Review"),
        empty_label=_("All"),
    )
    since = django_filters.DateFilter(field_name="opened_at", lookup_expr="date__gte", label=_("From"))
    until = django_filters.DateFilter(field_name="opened_at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = EmergencyAccess
        fields: list[str] = []
        form = DaysForm

    def reviewed(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(finding="" if value == "waiting" else value)


class TryFilter(_OfPeople):
    """Tries of ``access_selectors.tries``."""

    since = django_filters.DateFilter(field_name="at", lookup_expr="date__gte", label=_("From"))
    until = django_filters.DateFilter(field_name="at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = EmergencyTry
        fields: list[str] = []
        form = DaysForm


class _People(django_filters.FilterSet):
    """People themselves."""

    q = WordsFilter(method="search", label=_("Person"))

    class Meta:
        form = Form

    def search(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(Q(name__has_words=value) | Q(email__icontains=value))


class AcceptanceFilter(_People):
    """People of ``access_selectors.acceptances``."""

    accepted = django_filters.ChoiceFilter(
        choices=[("yes", _("Accepted the newest")), ("no", _("Not yet"))],
        method="newest",
        label=_("State"),
        empty_label=_("Both"),
    )

    class Meta:
        model = User
        fields: list[str] = []
        form = Form

    def newest(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        code = newest_code()
        if code is None:
            return rows.none() if value == "yes" else rows
        accepted = Q(acceptances__code=code)
        return rows.filter(accepted) if value == "yes" else rows.exclude(accepted)


class SightFilter(_People):
    """People of ``access_selectors.sights``."""

    class Meta:
        model = User
        fields: list[str] = []
        form = Form
