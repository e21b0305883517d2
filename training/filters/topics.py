"""What topics and requirements can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from core.words import WordsFilter
from district.models import Role
from training import selectors
from training.models import Requirement, RequirementQuerySet, Topic
from training.workflow import UseStatus
from training.workflow.roles import STAFF

ON = [("now", _("Required today")), ("ended", _("Ended"))]


def by_topic(field_name: str = "topic") -> Any:
    """Return the filter by the topic to which ``field_name`` leads from a row."""
    return filters.ModelChoiceFilter(
        field_name=field_name, label=_("Topic"), queryset=_topics, to_field_name="code", empty_label=_("Any")
    )


def _topics(request: HttpRequest | None) -> QuerySet[Topic]:
    return selectors.topics(request.user)  # type: ignore[arg-type, union-attr]  # nobody else gets here


class TopicFilter(filters.FilterSet):
    """By name, and whether it is in use."""

    name = WordsFilter(field_name="name", lookup_expr="icontains", label=_("Name"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=UseStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = Topic
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: QuerySet[Topic], name: str, value: str) -> QuerySet[Topic]:
        return rows.filter(is_active=value == UseStatus.ACTIVE)


class RequirementFilter(filters.FilterSet):
    """By topic, role, and whether it is required today."""

    topic = by_topic()
    role = filters.ChoiceFilter(
        label=_("Role"), empty_label=_("Any"), choices=[(one.value, one.label) for one in Role if one in STAFF]
    )
    status = filters.ChoiceFilter(method="by_status", label=_("Status"), choices=ON, empty_label=_("All"))

    class Meta:
        model = Requirement
        fields: list[Any] = []
        form = Form

    def by_status(self, rows: RequirementQuerySet, name: str, value: str) -> RequirementQuerySet:
        today = clock.today()
        return rows.on(today) if value == "now" else rows.filter(until_date__lte=today)
