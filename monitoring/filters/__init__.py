"""How lists of reports and definitions can be narrowed."""

from monitoring.filters.disclosure import DisclosureFilter
from monitoring.filters.observations import (
    AdjustmentFilter,
    ObservationFilter,
)
from monitoring.filters.reports import (
    DefinitionFilter,
    ReportFilter,
    ReportListFilter,
    ReportPeriodFilter,
    years,
)

__all__ = [
    "AdjustmentFilter",
    "DefinitionFilter",
    "DisclosureFilter",
    "ObservationFilter",
    "ReportFilter",
    "ReportListFilter",
    "ReportPeriodFilter",
    "years",
]
