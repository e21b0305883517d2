"""Filters of the lists, the same for pages and API."""

from staffing.filters.hiring import RequisitionFilter
from staffing.filters.lines import (
    FILTERS,
    ExpenditureFilter,
    InOrder,
    LineFilter,
    MoneyFilter,
    PositionFilter,
    RealignmentFilter,
    StipendFilter,
    of_status,
    with_defaults,
)

__all__ = [
    "FILTERS",
    "ExpenditureFilter",
    "InOrder",
    "LineFilter",
    "MoneyFilter",
    "PositionFilter",
    "RealignmentFilter",
    "RequisitionFilter",
    "StipendFilter",
    "of_status",
    "with_defaults",
]
