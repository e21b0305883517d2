"""
What of decisions waits for whoever keeps them.

Questions whose meeting has passed, responses to recommendations, changes whose amendment is in force or whose milestone
is met, and decisions that nobody linked with what people said, nor with what changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community import labels, policies, selectors
from community.models import ChangeStatus, Decision, DecisionStatus
from core.work import WorkItem
from district.models import User


def items(user: User, today: date) -> Iterator[WorkItem]:
    """Yield what waits for ``user``. Eight queries, and none for who keeps no decisions."""
    if not policies.permitted(user, "community.decision.decide"):
        return
    for one in selectors.decisions_at_work(user):
        if policies.permitted(user, "community.decision.decide", one):
            yield from _of(user, one, today)


def _of(user: User, one: Decision, today: date) -> Iterator[WorkItem]:
    if one.status == DecisionStatus.OPEN:
        day = timezone.localdate(one.meeting.starts_at) if one.meeting else None
        if day is not None and day < today:
            yield _item(one, "decide", _("Enter what was decided"), _("Enter the decision"), since=day)
        return
    decided = one.decided_date or today
    # The plan director answers, and works the coordinator's list of late ones alike.
    if one.addressed_to and not one.response:
        if policies.permitted(user, "community.decision.respond", one):
            what, button, verb = _("Enter the response to a recommendation"), _("Enter the response"), "respond"
            yield _item(one, verb, what, button, since=decided, due=one.response_due_date)
        elif one.is_late(today):
            yield _item(
                one, "detail", _("Ask for a late response"), _("Open"), since=decided, due=one.response_due_date
            )
    for change in one.changes.all():
        if change.status in {ChangeStatus.PLANNED, ChangeStatus.UNDER_WAY} and labels.is_done_by_itself(change):
            yield WorkItem(
                kind="community.change.finish",
                what=_("Say that a change is done"),
                about=f"{labels.change_name(change)} · {labels.thing_words(change)}",
                where=one.school.name if one.school else "",
                due=None,
                since=decided,
                address=reverse("community:change-finish", args=[change.ref]),
                button=_("Done"),
            )
    if not one.changes.all() and not one.addressed_to:
        yield _item(
            one, "add_change", _("Say what changes because of a decision"), _("Add what changes"), since=decided
        )
    if policies.keeps_decision(user, one) and not one.themes.all() and not one.inputs.all():
        yield _item(one, "link", _("Link a decision with what people said"), _("Link what was said"), since=decided)


def _item(one: Decision, verb: str, what: str, button: str, *, since: date, due: date | None = None) -> WorkItem:
    return WorkItem(
        kind=f"community.decision.{verb}",
        what=what,
        about=f"{one.title} · {labels.who_decides(one)}",
        where=one.school.name if one.school else "",
        due=due,
        since=since,
        address=reverse(f"community:decision-{verb.replace('_', '-')}", args=[one.ref]),
        button=button,
    )
