"""What the lists of what people said, and of themes, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from community.models import Channel, Input, InputStatus, Theme, Topic, Voice
from community.selectors.inputs import themes_in_use
from core.forms import DaysForm, Form
from core.words import WordsFilter

WAITS = [("waits", _("Waits for an answer")), ("answered", _("Answered"))]
USED = [("used", _("In use")), ("merged", _("Merged into another"))]


class InputFilter(filters.FilterSet):
    """By status, topic, voice, school, theme, how it came, days, and whether it waits for an answer."""

    status = filters.ChoiceFilter(label=_("Status"), choices=InputStatus.choices, empty_label=_("Any"))
    topic = filters.ChoiceFilter(label=_("Topic"), choices=Topic.choices, empty_label=_("Any"))
    voice = filters.ChoiceFilter(label=_("Whose voice"), choices=Voice.choices, empty_label=_("Anybody’s"))
    school = by_school()
    theme = filters.ModelChoiceFilter(
        field_name="themed__theme", label=_("Theme"), queryset=lambda request: themes_in_use(), to_field_name="ref",
        empty_label=_("Any"),
    )  # fmt: skip
    channel = filters.ChoiceFilter(label=_("How it came"), choices=Channel.choices, empty_label=_("Any way"))
    answer = filters.ChoiceFilter(label=_("Answer"), choices=WAITS, empty_label=_("Any"), method="by_answer")
    since = filters.DateFilter(field_name="received_date", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="received_date", lookup_expr="lte", label=_("Until"))

    class Meta:
        model = Input
        fields: list[Any] = []
        form = DaysForm

    def by_answer(self, rows: QuerySet[Input], name: str, value: str) -> QuerySet[Input]:
        if value == "answered":
            return rows.filter(answered_at__isnull=False)
        return rows.filter(wants_answer=True, answered_at=None).exclude(status=InputStatus.SET_ASIDE)


class ThemeFilter(filters.FilterSet):
    """By name, and whether it is in use."""

    name = WordsFilter(field_name="name", lookup_expr="icontains", label=_("Name"))
    used = filters.ChoiceFilter(label=_("Status"), choices=USED, empty_label=_("All"), method="by_use")

    class Meta:
        model = Theme
        fields: list[Any] = []
        form = Form

    def by_use(self, rows: QuerySet[Theme], name: str, value: str) -> QuerySet[Theme]:
        return rows.filter(merged_into__isnull=value == "used")
