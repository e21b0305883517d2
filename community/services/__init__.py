"""Writes of this room, by subject."""

from community.services.referral_ends import (
    referral_complete,
    referral_decline,
    referral_enter_error,
    referral_not_reached,
    referral_withdraw,
)
from community.services.referrals import (
    referral_connect,
    referral_contact,
    referral_refer,
    referral_take_place,
)
from community.services.supports import (
    support_add,
    support_correct,
    support_end,
    support_keep_up,
    support_offer,
    support_pause,
    support_resume,
)

__all__ = [
    "referral_complete",
    "referral_connect",
    "referral_contact",
    "referral_decline",
    "referral_enter_error",
    "referral_not_reached",
    "referral_refer",
    "referral_take_place",
    "referral_withdraw",
    "support_add",
    "support_correct",
    "support_end",
    "support_keep_up",
    "support_offer",
    "support_pause",
    "support_resume",
]
