"""How observations and adjustments are called, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.badges import State
from monitoring import catalogue
from monitoring.models import Adjustment, AdjustmentStatus, Observation, ObservationStatus

BEGINNING = 80
SECTIONS: Mapping[str, tuple[str, str]] = {
    "success": ("ok", "thumb_up_alt"),
    "challenge": ("warn", "flag"),
    "adjustment": ("info", "autorenew"),
}
STANDS: Mapping[str, tuple[str, str]] = {
    AdjustmentStatus.PROPOSED: ("mute", "edit"),
    AdjustmentStatus.ACCEPTED: ("info", "autorenew"),
    AdjustmentStatus.DONE: ("ok", "check_circle"),
    AdjustmentStatus.DROPPED: ("mute", "remove_circle"),
    AdjustmentStatus.REFUSED: ("mute", "highlight_off"),
}


def _number(one: Observation | Adjustment) -> str:
    return one.ref.removeprefix(f"{one.ref_prefix}-").upper()


def beginning(one: Observation) -> str:
    """Return how an observation begins."""
    return Truncator(" ".join(one.words.split())).chars(BEGINNING)


def observation_name(one: Observation) -> str:
    """Return what an observation is called, as no other is."""
    return _("Observation %(number)s") % {"number": _number(one)}


def observation_state(one: Observation) -> State:
    """Return whether a report tells of an observation. ``is_told`` comes from the selector."""
    if one.status == ObservationStatus.SET_ASIDE:
        return State(_("Set aside"), "mute", "remove_circle")
    if getattr(one, "is_told", False):
        return State(_("In a report"), "ok", "verified")
    return State(_("Not in a report yet"), "info", "edit")


def section_state(one: Observation) -> State:
    """Return what kind of thing was noticed."""
    return State(str(one.get_section_display()), *SECTIONS[one.section])


def about_words(one: Observation) -> str:
    """Return the level or strategy that an observation is about; "" for none."""
    return str(one.level or (one.strategy.name if one.strategy else ""))


def indicator_words(key: str) -> str:
    """Return the name of a figure; its key where it is counted no more."""
    return next((str(one.label) for one in catalogue.CATALOGUE if one.key == key), key)


def adjustment_name(one: Adjustment) -> str:
    """Return what an adjustment is called, as no other is: titles repeat."""
    return _("%(title)s, %(number)s") % {"title": one.title, "number": _number(one)}


def adjustment_state(one: Adjustment, today: date) -> State:
    """Return how an adjustment stands; accepted, whether it is late."""
    label = str(AdjustmentStatus(one.status).label)
    if one.status == AdjustmentStatus.ACCEPTED and one.judged_on and one.judged_on < today:
        return State(_("Late"), "bad", "error_outline")
    return State(label, *STANDS[one.status])
