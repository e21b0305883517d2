"""What can be done to reports: each action told once, for pages, API, history and papers."""

from monitoring.actions.reports import (
    ACTIONS,
    PAST,
    REPORT,
    SAYS,
)

__all__ = [
    "ACTIONS",
    "PAST",
    "REPORT",
    "SAYS",
]
