"""What belongs to a record of this room and stands on its page: decisions, what was said, and ways to what it names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community import labels, policies, selectors
from community.models import Decision, DecisionChange, Input
from core.dates import day_words
from district.models import User
from plan import policies as plan
from plan.models import Amendment

SHOWN = 10


def led(words: str, name: str, ref: str) -> SafeString:
    """Return a fact that leads to the page called ``name`` of this room, or of another."""
    return format_html('<a href="{}">{}</a>', reverse(name if ":" in name else f"community:{name}", args=[ref]), words)


def decisions(rows: QuerySet[Decision], nothing: str) -> dict[str, Any]:
    """Return decisions as a part of a page (templates/community/parts/ties.html). One query."""
    told = [
        (
            one.title,
            day_words(one.decided_date) if one.decided_date else "",
            labels.decision_state(one),
            reverse("community:decision-detail", args=[one.ref]),
        )
        for one in rows[:SHOWN]
    ]
    return {"key": "decisions", "heading": _("Decisions"), "rows": told, "nothing": nothing}


def said(user: User, rows: QuerySet[Input], nothing: str) -> dict[str, Any] | None:
    """Return what was said as far as ``user`` may know it, as a part of a page; None for who sees none of it."""
    if not policies.sees(user, "input"):
        return None
    mine = selectors.inputs(user).prefetch_related(None).filter(pk__in=rows.order_by().values("pk"))[:SHOWN]
    told = [
        (
            labels.beginning(user, one) or labels.input_name(one),
            labels.input_name(one),
            labels.input_state(one),
            reverse("community:input-detail", args=[one.ref]),
        )
        for one in mine
    ]
    return {"key": "said", "heading": _("What was said"), "rows": told, "nothing": nothing}


def thing(user: User, change: DecisionChange) -> str:
    """Return what of the plan or of the supports a change changes, with the way there; drafts are led to few."""
    words = labels.thing_words(change)
    if change.amendment is not None:
        if change.amendment.status == Amendment.Status.DRAFT and not plan.sees_drafts(user):
            return words
        return led(words, "plan:amendment-detail", change.amendment.ref)
    if change.milestone is not None:
        return led(words, "plan:milestone-detail", change.milestone.ref)
    if change.strategy is not None:
        return led(words, "plan:strategy-detail", change.strategy.ref)
    return led(words, "support-detail", change.support.ref) if change.support else words
