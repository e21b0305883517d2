"""How a receipt is called, and what of it is said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from diversion.models import DiversionReferral


def receipt_name(referral: DiversionReferral) -> str:
    """Return what a receipt is called: by its number, and nothing of what was told."""
    return _("Referral for diversion %(number)s") % {"number": referral.receipt}


def receipt_state(referral: DiversionReferral) -> State:
    """Return the one thing that is said of it."""
    return State(_("Received"), "ok", "check_circle")
