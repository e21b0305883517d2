"""Words, tones, icons and shapes of the lines' states and actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.badges import State
from core.dates import day_words
from core.ends import last_words
from staffing.line_types import LineType, Words
from staffing.models import Line, PositionHolding, RealignmentCover


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
    "accepted": Look("info", "event", "frame"),
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
URGENCY = ["vacated", "offered", "accepted", "posted", "authorized", "planned"]


def state(line_type: LineType, status: str) -> State:
    """Return how a state is shown."""
    look = LOOKS[status]
    return State(line_type.workflow.statuses(status).label, look.tone, look.icon)


# What a sentence says where the label is none of its words: "two are accepted".
IN_SENTENCES = {"accepted": _("accepted")}


def said(line_type: LineType, status: str) -> str:
    """Return a state as a sentence says it: "two are %(state)s"."""
    return str(IN_SENTENCES.get(status) or line_type.workflow.statuses(status).label).lower()


# What stands in somebody's work while a slot of the plan is free.
FREE = {
    "position": _("Open a position that the plan approves"),
    "realignment": _("Open a realignment that the plan approves"),
    "stipend": _("Open a stipend that the plan approves"),
}
# The step that usually follows a state: the one button of a row, and of the "next" panel.
NEXT = {
    ("position", "authorized"): ("post", _("Next: post the position")),
    ("position", "posted"): ("offer", _("Next: record an offer")),
    ("position", "offered"): ("accept", _("Next: record the acceptance")),
    ("position", "accepted"): ("fill", _("Next: record the first day")),
    ("position", "vacated"): ("post", _("Next: post it again")),
    ("realignment", "planned"): ("start", _("Next: record the start")),
    ("stipend", "planned"): ("award", _("Next: award it")),
    ("stipend", "awarded"): ("complete", _("Next: record the completion")),
}
# Before any of them, of one of which nobody has said yet what it is about.
DESCRIBE_FIRST = _("Next: say what it is about")
# The same steps as something to do.
WORK: dict[tuple[str, str], Words] = {
    ("position", "authorized"): _("Post a position"),
    ("position", "posted"): _("Record an offer"),
    ("position", "offered"): _("Record the answer to an offer"),
    ("position", "accepted"): _("Record a first day in a position"),
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
POST_AGAIN = _("Post again")


def next_step(line_type: LineType, status: str) -> tuple[str, Words]:
    """Return the action that usually follows ``status``, and the heading that says so; empty where none does."""
    return NEXT.get((line_type.key, status), ("", ""))


def detail(line: Line, name: str) -> tuple[Words, str]:
    """Return what a line is about, one field of it: its name and its words; empty where nothing was said."""
    value = getattr(line, name)
    words = day_words(value) if isinstance(value, date) else value or ""
    if value and name in line.last_days:
        return capfirst(str(line.last_days[name])), last_words(value)
    field: Any = line._meta.get_field(name)
    return capfirst(str(field.verbose_name)), words


def cover_choice(cover: RealignmentCover) -> str:
    """Return a cover as a choice: "Hall duty · Lena Ortiz · from Aug 23, 2021"."""
    begun = gettext("from %(day)s") % {"day": day_words(cover.from_date)}
    return " · ".join(filter(None, [cover.duty, cover.name, begun]))


def cover_words(covers: Iterable[RealignmentCover]) -> list[str]:
    """Return who covers what: "Hall duty: Lena Ortiz"."""
    words = gettext("%(duty)s: %(name)s")
    return [words % {"duty": one.duty.rstrip("."), "name": one.name} if one.duty else one.name for one in covers]


def cover_said(_actor: Any, line: Any) -> str:
    """Return what was noted last of who covers: "Tessa Boyd covers hall duty from Oct 14, 2022." One query."""
    one = RealignmentCover.objects.filter(realignment=line).select_related("staff").latest("id")
    if one.staff:
        words = gettext("%(name)s covers %(duty)s from %(day)s.")
    elif one.needed:
        words = gettext("Nobody covers %(duty)s from %(day)s.")
    else:
        words = gettext("From %(day)s no cover is needed for %(duty)s.")
    duty = one.duty.rstrip(".") or gettext("what was left")
    return words % {"name": one.name, "duty": duty, "day": day_words(one.from_date)}


def holder_said(_actor: Any, line: Any) -> str:
    """Return who began to hold a position last: "Lena Ortiz holds 0.600 FTE from Oct 3, 2022." One query."""
    one = PositionHolding.objects.filter(position=line).with_people().latest("id")
    words = gettext("%(name)s holds %(fte)s FTE of the position from %(day)s.")
    return words % {"name": one.name, "fte": one.fte, "day": day_words(one.from_date)}


def begun_said(_actor: Any, line: Any) -> str:
    """Return whose a realignment or a stipend is from which day: "It is Lena Ortiz’s from Oct 3, 2022." One query."""
    span = line.spans.select_related("holder").latest("number")
    words = gettext("It is %(name)s’s from %(day)s.")
    return words % {"day": day_words(span.from_date), "name": span.holder}


def gap_words(since: date | None) -> str:
    """Return since when nobody covers what was left; empty where there is no gap."""
    return gettext("Not covered since %(day)s") % {"day": day_words(since)} if since else ""


def gap_state(since: date | None) -> State | None:
    """Return a gap as a state; None where there is none."""
    return State(gap_words(since), "warn", "warning") if since else None


# What helps where no slot is free.
AMEND = _("More than that needs an amendment of the plan by the plan director.")
