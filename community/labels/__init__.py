"""Words and states of this room, by subject."""

from community.labels.referrals import (
    HISTORY_OF_REFERRALS,
    referral_due,
    referral_duty,
    referral_name,
    referral_next,
    referral_state,
)
from community.labels.supports import (
    language_words,
    places_state,
    school_words,
    support_name,
    support_state,
)

__all__ = [
    "HISTORY_OF_REFERRALS",
    "language_words",
    "places_state",
    "referral_due",
    "referral_duty",
    "referral_name",
    "referral_next",
    "referral_state",
    "school_words",
    "support_name",
    "support_state",
]
