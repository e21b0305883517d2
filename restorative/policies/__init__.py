"""
Who may know and do what on this level.

``MAY`` is the table of docs/roles/restorative.md; the tests compare the two. Coordinators see the cases of their
schools, facilitators those assigned to them, the Title IX coordinator those that wait for their review. Whoever took
part in what happened, or has a conflict of interest with one of its students, finds nothing of the case, whatever they
hold; and nobody does before they accepted the code of conduct.
"""

from restorative.policies.asked import FLOWS, MAY, check, offered, permitted, sees_cases, sees_room
from restorative.policies.practice import (
    check_practice,
    days_schools,
    offered_practice,
    pattern_schools,
    permitted_practice,
    practice_schools,
    reentry_schools,
    school_pages,
    sees_days,
    sees_patterns,
    sees_practice,
    sees_reentry,
    sees_schools,
    visible_circles,
    visible_days,
    visible_logs,
    visible_reentry,
)
from restorative.policies.sight import (
    is_assigned,
    visible_aparts,
    visible_assignments,
    visible_cases,
    visible_contacts,
    visible_duties,
    visible_participants,
    visible_referrals,
    visible_volunteers,
    working,
)

__all__ = [
    "FLOWS",
    "MAY",
    "check",
    "check_practice",
    "days_schools",
    "is_assigned",
    "offered",
    "offered_practice",
    "pattern_schools",
    "permitted",
    "permitted_practice",
    "practice_schools",
    "reentry_schools",
    "school_pages",
    "sees_cases",
    "sees_days",
    "sees_patterns",
    "sees_practice",
    "sees_reentry",
    "sees_room",
    "sees_schools",
    "visible_aparts",
    "visible_assignments",
    "visible_cases",
    "visible_circles",
    "visible_contacts",
    "visible_days",
    "visible_duties",
    "visible_logs",
    "visible_participants",
    "visible_reentry",
    "visible_referrals",
    "visible_volunteers",
    "working",
]
