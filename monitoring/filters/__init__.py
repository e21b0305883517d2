"""How lists of reports and definitions can be narrowed."""

from monitoring.filters.reports import (
    DefinitionFilter,
    ReportFilter,
    ReportListFilter,
    years,
)

__all__ = [
    "DefinitionFilter",
    "ReportFilter",
    "ReportListFilter",
    "years",
]
