"""Reads of this room, by subject; each begins at what its reader may see."""

from community.selectors.events import (
    Needs,
    bodies_to_meet,
    event_get,
    events,
    needs_of,
    people_coming,
    places_left,
    public_event_get,
    public_events,
    registration_get,
    registrations,
    schools_to_host,
    to_be_forgotten,
    to_be_reminded,
    to_see_to,
    with_needs_missing,
)

__all__ = [
    "Needs",
    "bodies_to_meet",
    "event_get",
    "events",
    "needs_of",
    "people_coming",
    "places_left",
    "public_event_get",
    "public_events",
    "registration_get",
    "registrations",
    "schools_to_host",
    "to_be_forgotten",
    "to_be_reminded",
    "to_see_to",
    "with_needs_missing",
]
