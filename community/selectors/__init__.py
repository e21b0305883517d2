"""What of this room is read, by subject."""

from community.selectors.bodies import (
    SeatsShown,
    bodies,
    body_around,
    body_get,
    public_bodies,
    public_body_get,
    seat_get,
    seats,
    seats_shown,
    sitting,
    standing_seats,
    term_get,
    terms,
)
from community.selectors.prevention import (
    activities,
    activity_get,
)

__all__ = [
    "SeatsShown",
    "activities",
    "activity_get",
    "bodies",
    "body_around",
    "body_get",
    "public_bodies",
    "public_body_get",
    "seat_get",
    "seats",
    "seats_shown",
    "sitting",
    "standing_seats",
    "term_get",
    "terms",
]
