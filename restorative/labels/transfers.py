"""How transfers to a therapeutic classroom are called, and how they stand."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from restorative.models import TherapeuticTransfer


def transfer_name(one: TherapeuticTransfer) -> str:
    """Return what a transfer is called, in titles and sentences: by its number, and no child by name."""
    return _("Therapeutic transfer %(number)s") % {"number": one.number}


def transfer_state(one: TherapeuticTransfer) -> State:
    """Return whether a transfer stands."""
    if one.taken_back_at is None:
        return State(_("Entered"), "ok", "check_circle")
    return State(_("Taken back"), "mute", "undo")


def year_words(one: TherapeuticTransfer) -> str:
    """Return the school year of a transfer as selectors.transfers tells it: "2022-23"."""
    return one.year or _("of no school year that is known")  # type: ignore[attr-defined]
