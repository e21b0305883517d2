"""The columns of lists and their files, by subject."""

from community.lists.bodies import (
    BODIES,
    seat_columns,
    seats_held,
    seats_there,
)
from community.lists.prevention import (
    ACTIVITIES,
)

__all__ = [
    "ACTIVITIES",
    "BODIES",
    "seat_columns",
    "seats_held",
    "seats_there",
]
