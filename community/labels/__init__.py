"""Words, tones and icons, by subject."""

from community.labels.bodies import (
    body_state,
    member_words,
    open_meeting_words,
    place_words,
    quorum_warnings,
    seat_name,
    seat_state,
    term_name,
    term_state,
    votes_words,
)
from community.labels.prevention import (
    activity_name,
    activity_state,
    people_words,
)
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
    "activity_name",
    "activity_state",
    "body_state",
    "language_words",
    "member_words",
    "open_meeting_words",
    "people_words",
    "place_words",
    "places_state",
    "quorum_warnings",
    "referral_due",
    "referral_duty",
    "referral_name",
    "referral_next",
    "referral_state",
    "school_words",
    "seat_name",
    "seat_state",
    "support_name",
    "support_state",
    "term_name",
    "term_state",
    "votes_words",
]
