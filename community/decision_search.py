"""Decisions, as the search finds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import labels, policies, selectors
from community.models import Decision
from core.dates import day_words
from core.folding import by_words
from core.search import Hit, Kind
from district.models import User


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
