"""Columns of the lists of this room, by subject."""

from community.lists.bodies import (
    BODIES,
    seat_columns,
    seats_held,
    seats_there,
)
from community.lists.events import (
    EVENTS,
    REGISTRATIONS,
)
from community.lists.prevention import ACTIVITIES
from community.lists.referrals import REFERRALS
from community.lists.supports import SUPPORTS

__all__ = [
    "ACTIVITIES",
    "BODIES",
    "EVENTS",
    "REFERRALS",
    "REGISTRATIONS",
    "SUPPORTS",
    "seat_columns",
    "seats_held",
    "seats_there",
]
