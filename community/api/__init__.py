"""The room's part of the API, by subject."""

from community.api.bodies import (
    BodyDetail,
    BodyList,
    SeatDetail,
    SeatList,
    TermDetail,
)
from community.api.prevention import (
    ActivityDetail,
    ActivityList,
)

__all__ = [
    "ActivityDetail",
    "ActivityList",
    "BodyDetail",
    "BodyList",
    "SeatDetail",
    "SeatList",
    "TermDetail",
]
