"""What the staffing room measures: lines, and what is paid of stipends."""

from staffing.indicators import installments, lines
from staffing.indicators.installments import installments_released
from staffing.indicators.lines import (
    cover_gaps,
    days_to_fill,
    slots_in_place,
)

INDICATORS = [
    *lines.INDICATORS,
    *installments.INDICATORS,
]
__all__ = [
    "INDICATORS",
    "cover_gaps",
    "days_to_fill",
    "installments_released",
    "slots_in_place",
]
