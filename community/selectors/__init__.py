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
from community.selectors.supports import (
    public_support_get,
    public_supports,
    support_agreements,
    support_get,
    support_organizations,
    support_schools,
    supports,
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
    "public_support_get",
    "public_supports",
    "seat_get",
    "seats",
    "seats_shown",
    "sitting",
    "standing_seats",
    "support_agreements",
    "support_get",
    "support_organizations",
    "support_schools",
    "supports",
    "term_get",
    "terms",
]
