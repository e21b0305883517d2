"""Filters of the lists, the same in pages and API."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.folding import by_words
from core.forms import DaysForm, Form
from core.words import WordsFilter
from district import factors
from district.forms.people import ROLES
from district.models import ClosedDay, FactorReset, RoleAssignment, School, SchoolYear, SignInEvent, StaffMember, User
from district.models.people import StaffQuerySet
from district.selectors import school_list, year_list


class ClosedDayFilter(django_filters.FilterSet):
    """Days of the school calendar, of ``selectors.closed_day_list``."""

    year = django_filters.ModelChoiceFilter(
        queryset=lambda request: year_list(),
        to_field_name="code",
        method="within",
        label=_("School year"),
        empty_label=_("All"),
    )
    school = django_filters.ModelChoiceFilter(
        queryset=lambda request: school_list(),
        to_field_name="code",
        method="closed_at",
        label=_("Closed at"),
        empty_label=_("Any school"),
    )
    status = django_filters.ChoiceFilter(choices=ClosedDay.Status.choices, label=_("State"), empty_label=_("Both"))

    class Meta:
        model = ClosedDay
        fields: list[str] = []
        form = Form

    def within(self, days: QuerySet[ClosedDay], name: str, value: SchoolYear) -> QuerySet[ClosedDay]:
        return days.filter(closed_date__gte=value.starts_date, closed_date__lt=value.ends_date)

    def closed_at(self, days: QuerySet[ClosedDay], name: str, value: School) -> QuerySet[ClosedDay]:
        return days.filter(Q(school__isnull=True) | Q(school=value))


class PersonFilter(django_filters.FilterSet):
    """People of ``selectors.person_list``."""

    q = WordsFilter(method="search", label=_("Name or e-mail"))
    role = django_filters.ChoiceFilter(
        choices=ROLES, method="holding", label=_("Role today"), empty_label=_("Any or none")
    )
    active = django_filters.ChoiceFilter(
        choices=[("yes", _("May sign in")), ("no", _("Stopped"))],
        method="signing_in",
        label=_("Sign-in"),
        empty_label=_("Both"),
    )
    step = django_filters.ChoiceFilter(
        choices=factors.Step.choices, method="with_step", label=_("Second step"), empty_label=_("Any")
    )

    class Meta:
        model = User
        fields: list[str] = []
        form = Form

    def search(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(by_words(value, "name") | Q(email__icontains=value))

    def holding(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(roles_now__contains=[value])  # type: ignore[misc]  # annotated by the selector

    def signing_in(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(is_active=value == "yes")

    def with_step(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value == factors.Step.SET_UP:
            return people.filter(has_second_step=True)  # type: ignore[misc]  # annotated by the selector
        needing = Q(roles_now__overlap=sorted(factors.NEEDING)) if settings.SECOND_FACTOR else Q(pk__in=[])
        missing = needing if value == factors.Step.MISSING else ~needing
        return people.filter(missing, has_second_step=False)  # type: ignore[misc]


class FactorResetFilter(django_filters.FilterSet):
    """Lost second steps, of ``selectors.factor_resets``."""

    q = WordsFilter(method="search", label=_("Name or e-mail"))
    status = django_filters.ChoiceFilter(choices=FactorReset.Status.choices, label=_("State"), empty_label=_("All"))

    class Meta:
        model = FactorReset
        fields: list[str] = []
        form = Form

    def search(self, resets: QuerySet[FactorReset], name: str, value: str) -> QuerySet[FactorReset]:
        return resets.filter(Q(person__name__has_words=value) | Q(person__email__icontains=value))


class SignInFilter(django_filters.FilterSet):
    """What happened at the door, of ``selectors.sign_in_list``."""

    q = WordsFilter(method="search", label=_("Name, e-mail or network address"))
    kind = django_filters.ChoiceFilter(choices=SignInEvent.Kind.choices, label=_("What"), empty_label=_("All"))
    since = django_filters.DateFilter(field_name="at", lookup_expr="date__gte", label=_("From"))
    until = django_filters.DateFilter(field_name="at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = SignInEvent
        fields: list[str] = []
        form = DaysForm

    def search(self, events: QuerySet[SignInEvent], name: str, value: str) -> QuerySet[SignInEvent]:
        found = Q(user__name__has_words=value) | Q(user__email__icontains=value)
        try:
            return events.filter(found | Q(network=str(ip_address(value.strip()))))
        except ValueError:
            return events.filter(found)


class StaffFilter(django_filters.FilterSet):
    """Staff of ``selectors.staff_list``."""

    q = WordsFilter(method="search", label=_("Name or number"))
    school = django_filters.ModelChoiceFilter(
        queryset=lambda request: school_list(), to_field_name="code", label=_("School"), empty_label=_("All")
    )
    working = django_filters.ChoiceFilter(
        choices=[("yes", _("Works here")), ("no", _("Left"))],
        method="at_work",
        label=_("State"),
        empty_label=_("Both"),
    )

    class Meta:
        model = StaffMember
        fields: list[str] = []
        form = Form

    def search(self, staff: QuerySet[StaffMember], name: str, value: str) -> QuerySet[StaffMember]:
        return staff.filter(by_words(value, "name", numbers=("employee_number",)))

    def at_work(self, staff: StaffQuerySet, name: str, value: str) -> StaffQuerySet:
        today = clock.today()
        return staff.not_gone(today) if value == "yes" else staff.exclude(pk__in=staff.not_gone(today).values("pk"))


class RoleFilter(django_filters.FilterSet):
    """Grants of ``selectors.role_list``."""

    person = django_filters.CharFilter(field_name="user__ref", label=_("Person"))
    school = django_filters.CharFilter(field_name="school__code", label=_("School"))
    role = django_filters.ChoiceFilter(choices=ROLES, label=_("Role"))
    in_force_on = django_filters.DateFilter(method="in_force", label=_("In force on"))

    class Meta:
        model = RoleAssignment
        fields: list[str] = []
        form = Form

    def in_force(self, grants: Any, name: str, value: Any) -> Any:
        return grants.on(value)
