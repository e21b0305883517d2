"""When and by whom something is done to a report."""

from monitoring.workflow import observations
from monitoring.workflow.observations import (
    ADJUSTMENT,
    NOTERS,
    OBSERVATION,
    PROPOSERS,
)
from monitoring.workflow.reports import (
    DIRECTOR,
    MAKERS,
    PRIVACY,
    REPORT,
    SUPERVISOR,
    Stage,
    has_failed,
    report_stage,
)

WORKFLOWS = [REPORT, *observations.WORKFLOWS]
__all__ = [
    "ADJUSTMENT",
    "DIRECTOR",
    "MAKERS",
    "NOTERS",
    "OBSERVATION",
    "PRIVACY",
    "PROPOSERS",
    "REPORT",
    "SUPERVISOR",
    "WORKFLOWS",
    "Stage",
    "has_failed",
    "report_stage",
]
