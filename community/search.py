"""What of this room the search finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import labels, policies, selectors
from community.models import Decision, Support
from core.dates import day_words
from core.folding import by_words
from core.search import Hit, Kind
from district.models import User


def support_find(user: User, text: str, today: date) -> QuerySet[Support]:
    """Return the supports ``user`` may see with all these words in the name or the organization's."""
    told = Concat("name", Value(" "), "organization__name", output_field=TextField())
    return selectors.supports(user).annotate(told=told).filter(by_words(text, "told"))


def support_tell(user: User, found: Sequence[Support], today: date) -> list[Hit]:
    """Return them with organization, kind and where. No query."""
    return [
        Hit(
            one.name,
            f"{one.organization.name} · {one.get_kind_display()} · {one.get_where_display()}",
            reverse("community:support-detail", args=[one.ref]),
            labels.support_state(one, today),
        )
        for one in found
    ]


def decision_find(user: User, text: str, today: date) -> QuerySet[Decision]:
    """Return the decisions ``user`` may see with all these words in the title."""
    return selectors.decisions(user).filter(by_words(text, "title"))


def decision_tell(user: User, found: Sequence[Decision], today: date) -> list[Hit]:
    """Return them with who decides, and when it was decided. No query."""
    return [
        Hit(
            one.title,
            " · ".join(
                filter(None, [labels.who_decides(one), day_words(one.decided_date) if one.decided_date else ""])
            ),
            reverse("community:decision-detail", args=[one.ref]),
            labels.decision_state(one),
        )
        for one in found
    ]


DECISIONS = Kind("decisions", _("Decisions"), partial(policies.sees, kind="decision"), decision_find, decision_tell)
SUPPORTS = Kind("supports", _("Supports"), partial(policies.sees, kind="support"), support_find, support_tell)
