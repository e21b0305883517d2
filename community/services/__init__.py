"""What changes the records of this room, by subject."""

from community.services.bodies import (
    body_add,
    body_add_seats,
    body_correct,
    body_end,
)
from community.services.prevention import (
    activity_correct,
    activity_enter,
    activity_take_back,
)
from community.services.seats import (
    seat_end,
    seat_fill,
    term_call_off,
    term_correct,
    term_end,
)

__all__ = [
    "activity_correct",
    "activity_enter",
    "activity_take_back",
    "body_add",
    "body_add_seats",
    "body_correct",
    "body_end",
    "seat_end",
    "seat_fill",
    "term_call_off",
    "term_correct",
    "term_end",
]
