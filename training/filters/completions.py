"""What records of people, and the people themselves, can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.filters import by_school
from core.forms import DaysForm, Form
from core.words import WordsFilter
from district.models import Role, StaffMember
from training.filters.topics import by_topic
from training.models import Completion, Source, Topic
from training.selectors import Due, DueState
from training.workflow import CompletionStatus
from training.workflow.roles import STAFF


class CompletionFilter(filters.FilterSet):
    """By days, person, school, topic, how it is known, and whether it counts."""

    since = filters.DateFilter(field_name="completed_on", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="completed_on", lookup_expr="lte", label=_("Until"))
    name = WordsFilter(field_name="staff__name", lookup_expr="icontains", label=_("Person"))
    school = by_school("staff__school")
    topic = by_topic()
    source = filters.ChoiceFilter(label=_("Known from"), choices=Source.choices, empty_label=_("Any"))
    status = filters.ChoiceFilter(
        method="by_status", label=_("Status"), choices=CompletionStatus.choices, empty_label=_("All")
    )

    class Meta:
        model = Completion
        fields: list[Any] = []
        form = DaysForm

    def by_status(self, rows: QuerySet[Completion], name: str, value: str) -> QuerySet[Completion]:
        return rows.filter(struck_on__isnull=value == CompletionStatus.COUNTED)


class LearnerFilter(filters.FilterSet):
    """
    People by name, school, role, and by how they stand with what is required, of one topic or of all.

    ``dues`` are those of the people of the list, which the page reads anyway, and ``roles`` those that each holds.
    """

    dues: list[Due]
    roles: dict[int, list[tuple[str, str]]]

    name = WordsFilter(field_name="name", lookup_expr="icontains", label=_("Name"))
    school = by_school()
    role = filters.ChoiceFilter(
        method="by_role", label=_("Role"), empty_label=_("Any"),
        choices=[("none", _("No role here")), *((one.value, one.label) for one in Role if one in STAFF)],
    )  # fmt: skip
    topic = by_topic("pk")
    stands = filters.ChoiceFilter(
        method="by_state", label=_("How they stand"), choices=DueState.choices, empty_label=_("Any")
    )

    class Meta:
        model = StaffMember
        fields: list[Any] = []
        form = Form

    def filter_queryset(self, queryset: QuerySet[StaffMember]) -> QuerySet[StaffMember]:
        asked = dict(self.form.cleaned_data)
        topic: Topic | None = asked.pop("topic", None)
        stands: str = asked.pop("stands", "")
        for name, value in asked.items():
            queryset = self.filters[name].filter(queryset, value)
        if topic is None and not stands:
            return queryset
        found = {
            one.staff_id
            for one in self.dues
            if (topic is None or one.topic_id == topic.pk) and (not stands or one.state == stands)
        }
        return queryset.filter(pk__in=found)

    def by_role(self, rows: QuerySet[StaffMember], name: str, value: str) -> QuerySet[StaffMember]:
        if value == "none":
            return rows.exclude(pk__in=list(self.roles))
        return rows.filter(pk__in=[one for one, held in self.roles.items() if value in dict(held)])

    def by_state(self, rows: QuerySet[StaffMember], name: str, value: str) -> QuerySet[StaffMember]:
        """Together with the topic, in ``filter_queryset``."""
        return rows
