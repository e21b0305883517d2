"""Words and states of this room, by subject."""

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
    "before_words",
    "event_name",
    "event_state",
    "need_words",
    "places_words",
    "registration_name",
    "registration_state",
    "when_words",
    "where_words",
]
