"""What lists of cases, and of what belongs to them, can be narrowed by on every level."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.models import Medium
from casework.models.duties import DutyQuerySet
from casework.models.items import awaited
from core import clock
from core.forms import Form
from district.selectors import school_list
from district.signed_in import current_user

REACHED = [("yes", _("Reached")), ("no", _("Not reached"))]
WHOSE = [("me", _("Me"))]
STANDS = [("no", _("Entered")), ("yes", _("Taken back"))]


def by_school(field_name: str = "school") -> Any:
    """Return the filter by the school to which ``field_name`` leads from a row."""
    return filters.ModelChoiceFilter(
        field_name=field_name,
        label=_("School"),
        queryset=lambda request: school_list(),
        to_field_name="code",
        empty_label=_("Any"),
    )


class LoggedFilter(filters.FilterSet):
    """Contacts by days, how, whether somebody was reached, by when the next is wanted, and who entered them."""

    since = filters.DateFilter(field_name="on_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="on_date", lookup_expr="lte", label=_("To"))
    medium = filters.ChoiceFilter(label=_("How"), choices=Medium.choices, empty_label=_("Any"))
    reached = filters.ChoiceFilter(method="by_reached", label=_("Reached"), choices=REACHED, empty_label=_("Any"))
    wanted = filters.DateFilter(field_name="follow_up_date", lookup_expr="lte", label=_("Wanted by"))
    entered = filters.ChoiceFilter(method="by_me", label=_("Entered by"), choices=WHOSE, empty_label=_("Anybody"))
    taken_back = filters.ChoiceFilter(method="by_stands", label=_("Log"), choices=STANDS, empty_label=_("All"))

    class Meta:
        fields: list[Any] = []
        form = Form

    def by_reached(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(was_reached=value == "yes")

    def by_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(entered_by=current_user(self.request))

    def by_stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(taken_back_at__isnull=value == "no")


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
