"""The pages of this room, by subject."""

from community.views.bodies import (
    body_detail,
    body_list,
    seat_detail,
    seat_list,
    term_detail,
)
from community.views.prevention import (
    activity_detail,
    activity_list,
)

__all__ = [
    "activity_detail",
    "activity_list",
    "body_detail",
    "body_list",
    "seat_detail",
    "seat_list",
    "term_detail",
]
