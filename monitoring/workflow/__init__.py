"""When and by whom something is done to a report."""

from monitoring.workflow.reports import (
    DIRECTOR,
    MAKERS,
    REPORT,
    SUPERVISOR,
    WORKFLOWS,
    Stage,
    has_failed,
    report_stage,
)

__all__ = [
    "DIRECTOR",
    "MAKERS",
    "REPORT",
    "SUPERVISOR",
    "WORKFLOWS",
    "Stage",
    "has_failed",
    "report_stage",
]
