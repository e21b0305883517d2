"""What supports can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community import selectors
from community.models import Spoken, Support, SupportKind, SupportStatus
from community.models.supports import PartnerSupportQuerySet
from core.forms import Form
from core.words import WordsFilter
from district.models import School
from district.selectors import school_list

CAMPUS = [("on", _("On campus")), ("off", _("Off campus"))]
PLACES = [("free", _("With a place free"))]


def _schools(request: HttpRequest | None) -> QuerySet[School]:
    return school_list()


class SupportFilter(filters.FilterSet):
    """By kind, school, language, on or off campus, places, name and status."""

    kind = filters.ChoiceFilter(label=_("Kind"), choices=SupportKind.choices, empty_label=_("Any"))
    school = filters.ModelChoiceFilter(
        method="by_school", label=_("For students of"), queryset=_schools, to_field_name="code", empty_label=_("Any")
    )
    language = filters.ChoiceFilter(
        method="by_language", label=_("Language"), choices=Spoken.choices, empty_label=_("Any")
    )
    campus = filters.ChoiceFilter(method="by_campus", label=_("Where"), choices=CAMPUS, empty_label=_("Anywhere"))
    places = filters.ChoiceFilter(method="by_places", label=_("Places"), choices=PLACES, empty_label=_("All"))
    name = WordsFilter(field_name="name", lookup_expr="icontains", label=_("Name"))
    status = filters.ChoiceFilter(label=_("Status"), choices=SupportStatus.choices, empty_label=_("All"))

    class Meta:
        model = Support
        fields: list[Any] = []
        form = Form

    def by_school(self, rows: PartnerSupportQuerySet, name: str, value: School) -> PartnerSupportQuerySet:
        return selectors.for_school(rows, value)

    def by_language(self, rows: PartnerSupportQuerySet, name: str, value: str) -> PartnerSupportQuerySet:
        return rows.filter(languages__contains=[value])

    def by_campus(self, rows: PartnerSupportQuerySet, name: str, value: str) -> PartnerSupportQuerySet:
        return rows.filter(where__in=["both", f"{value}_campus"])

    def by_places(self, rows: PartnerSupportQuerySet, name: str, value: str) -> PartnerSupportQuerySet:
        return selectors.having_places(rows)
