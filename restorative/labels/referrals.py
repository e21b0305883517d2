"""How a receipt is called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from restorative.models import RestorativeReferral


def receipt_name(referral: RestorativeReferral) -> str:
    """Return what a receipt is called: by its number, and nothing of what was told."""
    return _("Receipt %(number)s") % {"number": referral.receipt}


def receipt_state(referral: RestorativeReferral) -> State:
    """Return the one thing that is said of it."""
    return State(_("Received"), "ok", "check_circle")
