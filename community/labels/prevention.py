"""How prevention activities are called, and how they stand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from community.models import PreventionActivity
from core.badges import State


def activity_name(activity: PreventionActivity) -> str:
    """Return what an activity is called, as no other is: titles repeat."""
    number = activity.ref.removeprefix(f"{activity.ref_prefix}-").upper()
    return _("%(title)s, %(number)s") % {"title": activity.title, "number": number}


def activity_state(activity: PreventionActivity) -> State:
    """Return whether an activity counts."""
    if activity.taken_back_at is not None:
        return State(_("Taken back"), "mute", "undo")
    return State(_("On record"), "ok", "check_circle")
