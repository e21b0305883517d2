"""What the lists of milestones, amendments and legal preconditions and their API can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from core.picking import PickFilter, Source
from district import picks
from district.signed_in import current_user
from plan import selectors
from plan.models import Amendment, LegalStanding, Milestone, Precondition, Standing


def owners(request: HttpRequest | None) -> Source:
    """Return the owners to choose from."""
    if request is None:
        return Source()
    user = current_user(request)
    return Source((picks.staff(user, selectors.owners(user), clock.today()),))


class MilestoneFilter(filters.FilterSet):
    """By level, how it stands, owner, and due date; the status is as of today."""

    level = filters.ChoiceFilter(
        field_name="strategy__level__number",
        label=_("Level"),
        choices=[(1, "1"), (2, "2"), (3, "3")],
        empty_label=_("All three"),
    )
    status = filters.ChoiceFilter(
        field_name="standing", label=_("Status"), choices=Standing.choices, empty_label=_("Any")
    )
    owner = PickFilter(field_name="owner__ref", label=_("Owner"), source=owners)
    due_until = filters.DateFilter(field_name="due_date", lookup_expr="lte", label=_("Due until"))

    class Meta:
        model = Milestone
        fields: list[Any] = []
        form = Form


class AmendmentFilter(filters.FilterSet):
    """By status, by who decided, and by the day of the decision."""

    status = filters.ChoiceFilter(label=_("Status"), choices=Amendment.Status.choices, empty_label=_("Any"))
    body = filters.ChoiceFilter(label=_("Decided by"), choices=Amendment.Body.choices, empty_label=_("Anyone"))
    since = filters.DateFilter(field_name="decided_date", lookup_expr="gte", label=_("Decided since"))

    class Meta:
        model = Amendment
        fields: list[Any] = []
        form = Form


class PreconditionFilter(filters.FilterSet):
    """By how it stands today."""

    status = filters.ChoiceFilter(
        field_name="standing", label=_("Status"), choices=LegalStanding.choices, empty_label=_("Any")
    )

    class Meta:
        model = Precondition
        fields: list[Any] = []
        form = Form
