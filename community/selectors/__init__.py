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
    seats_in,
    seats_shown,
    sitting,
    staff_to_choose,
    standing_seats,
    term_get,
    terms,
)
from community.selectors.prevention import (
    activities,
    activity_get,
    organizations_to_choose,
    strategies_to_choose,
)

__all__ = [
    "SeatsShown",
    "activities",
    "activity_get",
    "bodies",
    "body_around",
    "body_get",
    "organizations_to_choose",
    "public_bodies",
    "public_body_get",
    "seat_get",
    "seats",
    "seats_in",
    "seats_shown",
    "sitting",
    "staff_to_choose",
    "standing_seats",
    "strategies_to_choose",
    "term_get",
    "terms",
]
