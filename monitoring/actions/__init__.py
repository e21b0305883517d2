"""What can be done to reports, and to what they tell: each action told once, for pages, API, history and papers."""

from core.actions import past_of
from monitoring import labels
from monitoring.actions import observations, reports
from monitoring.actions.observations import (
    ADJUSTMENT,
    OBSERVATION,
)
from monitoring.actions.reports import (
    REPORT,
    SAYS,
)

ACTIONS = [*reports.ACTIONS, *observations.ACTIONS]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, labels.HISTORY)

__all__ = [
    "ACTIONS",
    "ADJUSTMENT",
    "OBSERVATION",
    "PAST",
    "REPORT",
    "SAYS",
]
