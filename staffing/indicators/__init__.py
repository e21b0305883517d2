"""What the staffing lines measure: slots in place, how long it took to fill positions, and gaps in cover."""

from staffing.indicators import (
    hiring,
    installments,
    lines,
    retention,
)
from staffing.indicators.hiring import (
    days_in_stage,
    days_to_approve,
    vacancy_days,
)
from staffing.indicators.installments import installments_released
from staffing.indicators.lines import (
    cover_gaps,
    days_to_fill,
    slots_in_place,
)

INDICATORS = [
    *lines.INDICATORS,
    *hiring.INDICATORS,
    *retention.INDICATORS,
    *installments.INDICATORS,
]
__all__ = [
    "INDICATORS",
    "cover_gaps",
    "days_in_stage",
    "days_to_approve",
    "days_to_fill",
    "installments_released",
    "slots_in_place",
    "vacancy_days",
]
