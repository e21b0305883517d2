"""The columns of the list of reports: what its files hold and what it sorts by."""

from monitoring.lists.observations import (
    OBSERVATIONS,
    adjustments,
)
from monitoring.lists.reports import (
    REPORTS,
)

__all__ = [
    "OBSERVATIONS",
    "REPORTS",
    "adjustments",
]
