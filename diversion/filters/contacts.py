"""What contacts with the police can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms import DaysForm
from core.words import WordsFilter
from district.models import School
from district.selectors import school_list
from diversion import selectors
from diversion.models import ContactKind, ContactStatus, PoliceContact, StartedBy, Why
from diversion.models.contacts import ContactQuerySet

DONE = [("referred", _("A referral to law enforcement")), ("arrested", _("A school-related arrest")),
        ("custody", _("Custody")), ("unmatched", _("A student not matched yet"))]  # fmt: skip
ASKED = {
    "referred": Q(was_referred=True),
    "arrested": Q(was_arrested=True),
    "custody": Q(in_custody=True),
    "unmatched": Q(student=None),
}


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


class ContactFilter(filters.FilterSet):
    """By days, school, how it began, who started it, what was done, the agency's number, and whether it stands."""

    since = filters.DateFilter(field_name="on_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="on_date", lookup_expr="lte", label=_("To"))
    school = filters.ModelChoiceFilter(label=_("School"), queryset=_schools, to_field_name="code", empty_label=_("Any"))
    kind = filters.ChoiceFilter(label=_("How it began"), choices=ContactKind.choices, empty_label=_("Any"))
    started = filters.ChoiceFilter(
        field_name="started_by", label=_("Started by"), choices=StartedBy.choices, empty_label=_("Anybody")
    )
    why = filters.ChoiceFilter(label=_("Why"), choices=Why.choices, empty_label=_("Anything"))
    done = filters.ChoiceFilter(method="by_done", label=_("With"), choices=DONE, empty_label=_("Anything"))
    number = WordsFilter(field_name="agency_number", lookup_expr="icontains", label=_("Agency’s number"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=ContactStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = PoliceContact
        fields: list[Any] = []
        form = DaysForm

    def by_done(self, rows: ContactQuerySet, name: str, value: str) -> ContactQuerySet:
        return selectors.having(rows, ASKED[value])

    def by_status(self, rows: ContactQuerySet, name: str, value: str) -> ContactQuerySet:
        return rows.filter(error_at__isnull=value == ContactStatus.RECORDED)
