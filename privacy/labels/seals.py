"""Words, tones and icons of seals and legal holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from privacy.models import LegalHold, Seal, SealKind
from privacy.workflow import HoldStatus, SealStatus

SEALS = {
    SealStatus.SEALED: ("ok", "lock"),
    SealStatus.TO_OPEN: ("warn", "hourglass_empty"),
    SealStatus.OPENED: ("mute", "lock_open"),
}
HOLDS = {HoldStatus.STANDING: ("warn", "flag"), HoldStatus.LIFTED: ("mute", "check_circle")}


def seal_state(status: str) -> State:
    """Return the words for how a seal stands."""
    return State(str(SealStatus(status).label), *SEALS[SealStatus(status)])


def hold_state(status: str) -> State:
    """Return the words for how a legal hold stands."""
    return State(str(HoldStatus(status).label), *HOLDS[HoldStatus(status)])


def seal_name(seal: Seal) -> str:
    """Return what a seal is called: no child, nor the number of what a court sealed."""
    return _("Seal %(number)s") % {"number": seal.number}


def hold_name(hold: LegalHold) -> str:
    """Return what a legal hold is called."""
    return _("Legal hold %(number)s") % {"number": hold.number}


def sealed_number(seal: Seal) -> str:
    """
    Return the number of what is sealed, as its seal and certificate say it.

    What a court sealed has none: the answer to any inquiry is that there is no record. Its order names it.
    """
    return "" if seal.kind == SealKind.COURT else seal.record_number
