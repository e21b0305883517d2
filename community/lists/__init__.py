"""The columns of lists and their files, by subject."""

from community.lists.bodies import (
    BODIES,
    seat_columns,
    seats_held,
    seats_there,
)
from community.lists.decisions import DECISIONS
from community.lists.events import (
    EVENTS,
    REGISTRATIONS,
)
from community.lists.inputs import (
    INPUTS,
    THEMES,
)
from community.lists.prevention import ACTIVITIES
from community.lists.referrals import REFERRALS
from community.lists.supports import SUPPORTS

__all__ = [
    "ACTIVITIES",
    "BODIES",
    "DECISIONS",
    "EVENTS",
    "INPUTS",
    "REFERRALS",
    "REGISTRATIONS",
    "SUPPORTS",
    "THEMES",
    "seat_columns",
    "seats_held",
    "seats_there",
]
