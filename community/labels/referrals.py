"""How referrals to supports are called, and how they stand, in words: no child is named."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.labels import due_words, duty_state
from community.models import SupportDuty, SupportReferral, SupportReferralStatus
from core.badges import State

S = SupportReferralStatus
HISTORY_OF_REFERRALS = {
    "community.referral.wait": gettext_lazy("Put on the waiting list"),
    "community.supportduty.begin": gettext_lazy("First contact became due"),
}
_STATES = {
    S.WAITING: ("hold", "schedule"),
    S.REFERRED: ("info", "send"),
    S.CONTACTED: ("info", "chat"),
    S.CONNECTED: ("ok", "check_circle"),
    S.COMPLETED: ("ok", "check_circle"),
    S.DECLINED: ("mute", "remove"),
    S.NOT_REACHED: ("mute", "remove"),
    S.WITHDRAWN: ("mute", "remove"),
    S.IN_ERROR: ("mute", "close"),
}


def referral_name(referral: SupportReferral) -> str:
    """Return what a referral is called: by its number, and no child by name."""
    return _("Referral to a support %(number)s") % {"number": referral.number}


def referral_state(referral: SupportReferral) -> State:
    """Return where a referral stands."""
    return State(S(referral.status).label, *_STATES[S(referral.status)])


def referral_duty(referral: SupportReferral) -> SupportDuty | None:
    """Return the first contact that is due, or was; it was read with the referral."""
    return next(iter(referral.duties.all()), None)


def referral_due(referral: SupportReferral, now: datetime, today: date) -> State | None:
    """Return how it stands with the first contact; None where it is not due yet."""
    duty = referral_duty(referral)
    if duty is None:
        return None
    return due_words(duty, now, today) if duty.is_open else duty_state(duty, now)


def referral_next(referral: SupportReferral) -> str:
    """Return what comes next of a referral that was just made."""
    if referral.status == S.WAITING:
        return _("No place is free yet: the student waits in turn.")
    return _("A coordinator can share it with the organization once the family consents in writing.")
