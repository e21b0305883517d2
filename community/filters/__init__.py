"""What lists are narrowed by, by subject."""

from community.filters.bodies import (
    BodyFilter,
    SeatFilter,
)
from community.filters.prevention import (
    ActivityFilter,
)

__all__ = [
    "ActivityFilter",
    "BodyFilter",
    "SeatFilter",
]
