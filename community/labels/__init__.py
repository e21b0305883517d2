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

__all__ = [
    "activity_name",
    "activity_state",
    "body_state",
    "member_words",
    "open_meeting_words",
    "people_words",
    "place_words",
    "quorum_warnings",
    "seat_name",
    "seat_state",
    "term_name",
    "term_state",
    "votes_words",
]
