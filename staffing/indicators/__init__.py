"""What the staffing lines measure: slots in place, how long it took to fill positions, and gaps in cover."""

from staffing.indicators.lines import (
    INDICATORS,
    cover_gaps,
    days_to_fill,
    slots_in_place,
)

__all__ = [
    "INDICATORS",
    "cover_gaps",
    "days_to_fill",
    "slots_in_place",
]
