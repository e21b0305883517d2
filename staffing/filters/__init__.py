"""Filters of the lists, the same for pages and API."""

from staffing.filters.hiring import RequisitionFilter
from staffing.filters.installments import (
    InstallmentFilter,
    PayrollFilter,
    ReviewFilter,
)
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
    "InstallmentFilter",
    "LineFilter",
    "MoneyFilter",
    "PayrollFilter",
    "PositionFilter",
    "RealignmentFilter",
    "RequisitionFilter",
    "ReviewFilter",
    "StipendFilter",
    "of_status",
    "with_defaults",
]
