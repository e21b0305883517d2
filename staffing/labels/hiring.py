"""How requests to hire are called, and how they stand, in words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.dates import day_words
from staffing.line_types import POSITION, Words
from staffing.models import OnboardingItem, Requisition
from staffing.selectors import HIRING, Stage, is_late, stage_of

LOOK = {
    "requested": ("info", "hourglass_empty"),
    "endorsed": ("info", "hourglass_empty"),
    "approved": ("ok", "check_circle"),
    "filled": ("ok", "verified"),
    "refused": ("bad", "highlight_off"),
    "withdrawn": ("mute", "remove_circle"),
}
# A stage as what it took is told: "Waits for the school leader" is over by then.
STAGES: dict[str, Words] = {
    "requested": gettext_lazy("With the school leader"),
    "endorsed": gettext_lazy("With HR"),
    "approved": gettext_lazy("Approved, not posted yet"),
    "posted": gettext_lazy("Posted, no offer yet"),
    "offered": gettext_lazy("Offered, no answer yet"),
    "accepted": gettext_lazy("Accepted, first day ahead"),
}


def requisition_name(one: Requisition) -> str:
    """Return what a request is called: its position and its number. Needs the position's approval and school."""
    number = one.ref.removeprefix(f"{one.ref_prefix}-").upper()
    return _("Request to hire: %(position)s, %(number)s") % {"position": one.position.name_apart, "number": number}


def requisition_short(one: Requisition) -> str:
    """Return what a request is called in the trail above its pages."""
    return _("Request to hire %(number)s") % {"number": one.ref.removeprefix(f"{one.ref_prefix}-").upper()}


def requisition_state(one: Requisition) -> State:
    """Return how a request stands: once it is approved, as its position does while somebody is looked for."""
    stage = stage_of(one)
    if stage in HIRING:
        from_line = {"posted": ("info", "campaign"), "offered": ("warn", "mail_outline"), "accepted": ("info", "event")}
        tone, icon = from_line[stage]
        return State(POSITION.workflow.statuses(stage).label, tone, icon)
    tone, icon = LOOK[one.status]
    return State(one.get_status_display(), tone, icon)


def late_state(one: Requisition, today: date) -> State | None:
    """Return that a request is late; None where it is not."""
    return State(_("Late"), "warn", "warning") if is_late(one, today) else None


def stage_words(stage: Stage) -> tuple[Words, str, str]:
    """Return a stage, over which days it was, and how many those are."""
    days = ngettext("%(n)d day", "%(n)d days", stage.days) % {"n": stage.days}
    if stage.until is None:
        return (
            STAGES[stage.name],
            _("since %(day)s") % {"day": day_words(stage.since)},
            _("%(days)s so far") % {"days": days},
        )
    span = _("%(since)s to %(until)s") % {"since": day_words(stage.since), "until": day_words(stage.until)}
    return STAGES[stage.name], span, days


def item_state(item: OnboardingItem, today: date) -> State:
    """Return how one thing stands that is done for somebody new."""
    if not item.needed:
        return State(_("Not needed"), "mute", "remove")
    if item.done_on is not None:
        return State(_("Done on %(day)s") % {"day": day_words(item.done_on)}, "ok", "check_circle")
    if item.due_on is not None and item.due_on < today:
        return State(_("Was due on %(day)s") % {"day": day_words(item.due_on)}, "warn", "warning")
    return State(_("Due on %(day)s") % {"day": day_words(item.due_on)} if item.due_on else _("To do"), "info", "event")


def items_words(items: list[OnboardingItem]) -> str:
    """Return things to be done in a line."""
    return get_text_list([item.get_kind_display() for item in items], _("and"))


def count_warnings(one: Requisition) -> list[str]:
    """Return where a count of candidates of ``requisition_get`` tells fewer than the one before it. No query."""
    counts = one.counts[::-1]  # type: ignore[attr-defined]  # loaded, the newest first
    names = {"applied": _("applied"), "screened": _("qualified"), "interviewed": _("interviewed"),
             "finalists": _("finalists")}  # fmt: skip
    words = _("%(stage)s: %(now)d on %(day)s, after %(before)d on %(earlier)s. Numbers of a posting do not go down.")
    return [
        words
        % {"stage": label.capitalize(), "now": getattr(after, name), "day": day_words(after.on),
           "before": getattr(before, name), "earlier": day_words(before.on)}
        for before, after in pairwise(counts)
        for name, label in names.items()
        if getattr(after, name) < getattr(before, name)
    ]  # fmt: skip
