"""Words and states of this room, by subject."""

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

from community.labels.events import (
    before_words,
    event_name,
    event_state,
    need_words,
    places_words,
    registration_name,
    registration_state,
    when_words,
    where_words,
)

__all__ = [
    "HISTORY_OF_REFERRALS",
    "activity_name",
    "activity_state",
    "before_words",
    "body_state",
    "event_name",
    "event_state",
    "language_words",
    "member_words",
    "need_words",
    "open_meeting_words",
    "people_words",
    "place_words",
    "places_state",
    "places_words",
    "quorum_warnings",
    "referral_due",
    "referral_duty",
    "referral_name",
    "referral_next",
    "referral_state",
    "registration_name",
    "registration_state",
    "school_words",
    "seat_name",
    "seat_state",
    "support_name",
    "support_state",
    "term_name",
    "term_state",
    "votes_words",
    "when_words",
    "where_words",
]
