"""Words, tones, icons and shapes of the lines' states and actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staffing.line_types import Kind
from staffing.models import RealignmentCover

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Look:
    """How a state looks: in a pill, and as a square."""

    tone: str
    icon: str
    shape: str


LOOKS = {
    "authorized": Look("mute", "radio_button_unchecked", "dashed"),
    "posted": Look("info", "campaign", "dot"),
    "offered": Look("warn", "mail_outline", "half"),
    "filled": Look("ok", "check_circle", "solid"),
    "vacated": Look("bad", "highlight_off", "slash"),
    "abolished": Look("mute", "remove_circle", "bar"),
    "planned": Look("mute", "event", "dashed"),
    "in_effect": Look("ok", "check_circle", "solid"),
    "awarded": Look("ok", "check_circle", "solid"),
    "completed": Look("ok", "verified", "solid"),
    "ended": Look("mute", "remove", "bar"),
}
# Which open state of a school is told first.
URGENCY = ["vacated", "offered", "posted", "authorized", "planned"]


@dataclass(frozen=True, slots=True)
class State:
    """A state as components/state.html shows it."""

    label: Words
    tone: str
    icon: str


def state(kind: Kind, status: str) -> State:
    """Return how a state is shown."""
    look = LOOKS[status]
    return State(kind.workflow.statuses(status).label, look.tone, look.icon)


@dataclass(frozen=True, slots=True)
class Act:
    """An action in words: said afterwards, asked for its day, said before. The workflow has the steps' buttons."""

    done: Words
    day: Words = ""
    intro: Words = ""
    button: Words = ""


ACTS = {
    "post": Act(_("The position is posted."), _("Posted on")),
    "offer": Act(_("The offer is recorded."), _("Offered on")),
    "fill": Act(_("The position is filled."), _("First day")),
    "decline": Act(
        _("The position is posted again."),
        _("Declined or withdrawn on"),
        _("The position goes on as posted from that day."),
    ),
    "vacate": Act(_("The position is vacated."), _("First day without a holder")),
    "abolish": Act(
        _("The position is abolished and its slot is free."),
        _("Abolished on"),
        _("The position ends on that day. Its slot becomes free for a new one."),
    ),
    "start": Act(_("The realignment is in effect."), _("First day")),
    "award": Act(_("The stipend is awarded."), _("Awarded on"), _("Someone on the staff takes on more.")),
    "complete": Act(
        _("The stipend is completed and its slot is free."),
        _("Completed on"),
        _("The work it was for is done. Its slot becomes free for the next stipend."),
    ),
    "end": Act(
        _("The line has ended and its slot is free."),
        _("First day after its end"),
        _("The line ends on that day. Its slot becomes free for a new one."),
    ),
    "add_holder": Act(
        _("One more person holds the position."),
        _("First day"),
        _("Someone who shares the position with those who hold it."),
        _("Add a holder"),
    ),
    "end_holding": Act(
        _("One person less holds the position."),
        _("First day without them"),
        _("The others go on. When nobody is left, record a vacancy instead."),
        _("End a holding"),
    ),
    "change_holding": Act(
        _("The FTE held is changed."), _("From"), _("Who holds it, and until when, stays."), _("Change FTE held")
    ),
    "add_cover": Act(
        _("Who covers it is noted."),
        _("From"),
        _("One duty that the holder left, and who does it now. A duty that nobody does yet is noted, too."),
        _("Add cover"),
    ),
    "end_cover": Act(
        _("From that day on it is as you said."),
        _("From"),
        _("Someone else covers a duty, nobody does any more, or it needs no cover."),
        _("Change who covers"),
    ),
    "correct_cover": Act(
        _("The cover is corrected."),
        intro=_("For what was noted by mistake. What you leave empty stays."),
        button=_("Correct cover"),
    ),
    "describe": Act(_("What the line is about is changed."), button=_("Change what it is about")),
    "take_back": Act(
        _("The last step is taken back."),
        button=_("Take back last step"),
    ),
    "change_fte": Act(_("The FTE is changed."), intro=_("1.000 is full time."), button=_("Change FTE")),
    "change_amount": Act(_("The amount is changed."), button=_("Change amount")),
    "change_cost": Act(
        _("The cost is changed."),
        intro=_(
            "What it costs in a whole school year with all of its FTE: pay and benefits. All years are counted anew."
        ),
        button=_("Change cost"),
    ),
    "enter_spending": Act(
        _("The spending is entered."),
        intro=_("An entry stays as it is. A mistake is reversed, and then entered anew."),
        button=_("Enter spending"),
    ),
    "reverse_spending": Act(
        _("The entry is reversed."),
        intro=_("A second entry takes the amount out again, on the same day. Both stay in sight."),
        button=_("Reverse an entry"),
    ),
}
# The step that usually follows a state: the one button of a row, and of the "next" panel.
NEXT = {
    ("position", "authorized"): ("post", _("Next: post the position")),
    ("position", "posted"): ("offer", _("Next: record an offer")),
    ("position", "offered"): ("fill", _("Next: record the first day")),
    ("position", "vacated"): ("post", _("Next: post it again")),
    ("realignment", "planned"): ("start", _("Next: record the start")),
    ("stipend", "planned"): ("award", _("Next: award it")),
    ("stipend", "awarded"): ("complete", _("Next: record the completion")),
}
# The same steps as something to do.
WORK: dict[tuple[str, str], Words] = {
    ("position", "authorized"): _("Post a position"),
    ("position", "posted"): _("Record an offer"),
    ("position", "offered"): _("Record the first day"),
    ("position", "vacated"): _("Post a vacated position again"),
    ("realignment", "planned"): _("Record the start of a realignment"),
    ("stipend", "planned"): _("Award a stipend"),
    ("stipend", "awarded"): _("Record the completion of a stipend"),
}
OPEN: dict[str, Words] = {
    "position": _("Positions open"),
    "realignment": _("Realignments to begin"),
    "stipend": _("Stipends to award"),
}
HISTORY: dict[str, Words] = {
    "opened": _("Slot opened"),
    "posted": _("Posted"),
    "offered": _("Offered"),
    "filled": _("Filled"),
    "declined": _("Offer declined or withdrawn"),
    "vacated": _("Vacated"),
    "abolished": _("Abolished"),
    "started": _("Started"),
    "ended": _("Ended"),
    "awarded": _("Awarded"),
    "completed": _("Completed"),
    "taken_back": _("Last step taken back"),
    "fte_changed": _("FTE changed"),
    "amount_changed": _("Amount changed"),
    "described": _("Described"),
    "cost_changed": _("Cost changed"),
    "spending_entered": _("Spending entered"),
    "spending_reversed": _("Spending reversed"),
    "holder_added": _("Holder added"),
    "holding_ended": _("Holding ended"),
    "holding_changed": _("FTE held changed"),
    "cover_added": _("Cover added"),
    "cover_ended": _("Cover changed"),
    "cover_corrected": _("Cover corrected"),
}


def button(kind: Kind, action: str, status: str) -> Words:
    """Return the words on the button of ``action`` for a line in ``status``."""
    if action == "post" and status == "vacated":
        return _("Post again")
    step = kind.workflow.transitions.get(action)
    return step.label if step else ACTS[action].button


def next_step(kind: Kind, status: str) -> tuple[str, Words]:
    """Return the action that usually follows ``status``, and the heading that says so; empty where none does."""
    return NEXT.get((kind.key, status), ("", ""))


def detail(line: Any, name: str) -> tuple[Words, str]:
    """Return what a line is about, one field of it: its name and its words; empty where nothing was said."""
    value = getattr(line, name)
    words = date_format(value, "j M Y") if isinstance(value, date) else value or ""
    return capfirst(str(line._meta.get_field(name).verbose_name)), words


def cover_words(covers: Iterable[RealignmentCover]) -> list[str]:
    """Return who covers what: "Hall duty: Lena Ortiz"."""
    words = gettext("%(duty)s: %(name)s")
    return [words % {"duty": one.duty.rstrip("."), "name": one.name} if one.duty else one.name for one in covers]


def gap_words(since: date | None) -> str:
    """Return since when nobody covers what was left; empty where there is no gap."""
    return gettext("Not covered since %(day)s") % {"day": date_format(since, "j M Y")} if since else ""


def gap_state(since: date | None) -> State | None:
    """Return a gap as a state; None where there is none."""
    return State(gap_words(since), "warn", "warning") if since else None


def size_words(kind: Kind, size: Decimal | None) -> str:
    """Return a line's size in words: FTE with three decimals, dollars with two, nothing for a realignment."""
    if size is None:
        return ""
    return f"{size:.3f}" if kind.size == "fte" else f"${size:,.2f}"


# What helps where no slot is free.
AMEND = _("A further line needs an amendment of the plan by the plan director.")
