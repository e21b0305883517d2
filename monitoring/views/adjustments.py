"""What is done otherwise: the list, one adjustment, and those beside a record of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, past
from core.dates import day_words
from core.list_page import list_page
from core.pages import panel
from core.record_page import record_page
from core.refs import clean_ref
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import labels, lists, policies, selectors
from monitoring.actions import ADJUSTMENT, PAST
from monitoring.filters import AdjustmentFilter
from monitoring.models import Adjustment
from plan.names import amendment_name, target_name

MOST_BESIDE = 10


@require_safe
def adjustment_list(request: HttpRequest) -> HttpResponse:
    """List what is done otherwise, the newest first."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_words(user))
    listed = list_page(request, "adjustments", lists.adjustments(today), selectors.adjustments(user), AdjustmentFilter)
    if file := listed.file():
        return file
    page, new = listed.page, ADJUSTMENT["propose"]
    rows = [
        Row(
            one.title,
            labels.adjustment_name(one),
            [
                Cell(state=labels.adjustment_state(one, today), first=True),
                Cell(one.owner.name),
                Cell(day_words(one.due_on), first=True),
                Cell(str(one.get_change_display())),
            ],
            reverse("monitoring:adjustment-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Adjustments"),
        _("What is done otherwise because of what was noticed: whose it is, by when, and what became of it."),
        _("Newest first"),
        _("Nothing was proposed yet."),
        "monitoring:adjustment-list",
        links=[(_("Observations"), reverse("monitoring:observation-list"))],
        button=(new.label, reverse("monitoring:adjustment-propose")) if policies.may_word(user, ADJUSTMENT.full(new))
        else None,
    )  # fmt: skip
    return shown(listed, page, said, ("title", "status", "owner", "due_on", "change"), rows)


@require_safe
def adjustment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one adjustment: why, what it changes of the plan, what became of it, and what it rests on."""
    user, today = current_user(request), clock.today()
    one = ADJUSTMENT.get(user, ref, today)
    seen, hidden = selectors.grounds(user, one)
    grounds = [
        (labels.beginning(found), day_words(found.seen_on), reverse("monitoring:observation-detail", args=[found.ref]))
        for found in seen
    ]
    facts = [
        (_("Owner"), one.owner.name),
        (_("To be done by"), day_words(one.due_on)),
        *([(_("Judged by"), day_words(one.judged_on))] if one.judged_on and one.judged_on != one.due_on else []),
        (_("Proposed"), _day_by(one.proposed_on, one.proposed_by)),
        *([(_("Accepted"), _day_by(one.accepted_on, one.accepted_by))] if one.accepted_on else []),
        *([(_("Done on"), day_words(one.done_on))] if one.done_on else []),
        *([(_("Ended on"), day_words(one.ended_on))] if one.ended_on else []),
        *([(_("What of the plan it changes"), one.get_change_display())] if one.change else []),
    ]
    return record_page(
        request, ADJUSTMENT, one, labels.adjustment_state(one, today), facts, words=PAST,
        template="monitoring/adjustment_detail.html",
        became=selectors.adjustment_became(one, today), links=_links(user, one), grounds=grounds, hidden=hidden,
        entries=_entries(user, one), adjustment=one,
    )  # fmt: skip


def _day_by(day: Any, who: User | None) -> str:
    return _("%(day)s by %(name)s") % {"day": day_words(day), "name": who.name if who else ""}


def _links(user: User, one: Adjustment) -> list[tuple[str, str]]:
    """Return the way to the record of the plan that an adjustment became, for who may see it."""
    if one.milestone:
        return [(one.milestone.title, reverse("plan:milestone-detail", args=[one.milestone.ref]))]
    if one.target:
        return [(target_name(one.target), reverse("plan:target-detail", args=[one.target.ref]))]
    if one.amendment and policies.sees_amendment(user, one):
        return [(amendment_name(one.amendment), reverse("plan:amendment-detail", args=[one.amendment.ref]))]
    return []


def _entries(user: User, one: Adjustment) -> list[past.Entry]:
    """Return the history, without the title of an amendment that its reader may not see yet."""
    found = past.entries(one, PAST)
    if one.amendment is None or policies.sees_amendment(user, one):
        return found
    named = str(one.amendment)
    return [replace(entry, changes=[change for change in entry.changes if change.after != named]) for entry in found]


@require_safe
def adjustments_panel(request: HttpRequest) -> HttpResponse:
    """Show the adjustments beside the milestone, target or amendment that the address names; without one, the open."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_words(user))
    about = {key: clean_ref(request.GET[key]) for key in selectors.BECAME if key in request.GET}
    found = selectors.adjustments_beside(user, about)[:MOST_BESIDE]
    rows = [
        {
            "title": one.title,
            "url": reverse("monitoring:adjustment-detail", args=[one.ref]),
            "state": labels.adjustment_state(one, today),
            # Beside its record alone: there they are few.
            "became": selectors.adjustment_became(one, today) if about else "",
        }
        for one in found
    ]
    return panel(request, "monitoring/adjustments", {"rows": rows})
