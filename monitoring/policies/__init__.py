"""Who may see, make and release reports."""

from monitoring.policies.reports import (
    MAY,
    WATCHERS,
    can,
    check,
    check_schedule,
    offered,
    permitted,
    schools_seen,
    sees_drafts,
    sees_room,
    sees_schools,
    two_people,
    visible_definitions,
    visible_reports,
    visible_schools,
)

__all__ = [
    "MAY",
    "WATCHERS",
    "can",
    "check",
    "check_schedule",
    "offered",
    "permitted",
    "schools_seen",
    "sees_drafts",
    "sees_room",
    "sees_schools",
    "two_people",
    "visible_definitions",
    "visible_reports",
    "visible_schools",
]
