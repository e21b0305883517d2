"""
Who may know and do what on this level.

``MAY`` is the table of docs/roles/restorative.md; the tests compare the two. Coordinators see the cases of their
schools, facilitators those assigned to them, the Title IX coordinator those that wait for their review. Whoever took
part in what happened, or has a conflict of interest with one of its students, finds nothing of the case, whatever they
hold; and nobody does before they accepted the code of conduct.
"""

from restorative.policies.asked import (
    FLOWS,
    MAY,
    check,
    is_told,
    offered,
    permitted,
    refers,
    sees_cases,
    sees_duties,
    sees_room,
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
    "is_assigned",
    "is_told",
    "offered",
    "permitted",
    "refers",
    "sees_cases",
    "sees_duties",
    "sees_room",
    "visible_aparts",
    "visible_assignments",
    "visible_cases",
    "visible_contacts",
    "visible_duties",
    "visible_participants",
    "visible_referrals",
    "visible_volunteers",
    "working",
]
