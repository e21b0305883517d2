"""
Who may know and do what on this level.

``MAY`` is the table of docs/roles/restorative.md; the tests compare the two. Coordinators see the cases of their
schools, facilitators those assigned to them, the Title IX coordinator those that wait for their review. Whoever took
part in what happened, or has a conflict of interest with one of its students, finds nothing of the case, whatever they
hold; and nobody does before they accepted the code of conduct.
"""

from restorative.policies.agreements import (
    visible_agreements,
    visible_documents,
    visible_items,
)
from restorative.policies.asked import (
    FLOWS,
    MAY,
    check,
    facilitates,
    offered,
    permitted,
    reads_referrals,
    sees_agreements,
    sees_cases,
    sees_contacts,
    sees_encounters,
    sees_room,
    sees_volunteers,
    works_among,
    works_on,
)
from restorative.policies.sight import (
    assigned,
    hidden_students,
    is_assigned,
    is_involved,
    visible_aparts,
    visible_assignments,
    visible_cases,
    visible_contacts,
    visible_duties,
    visible_encounters,
    visible_participants,
    visible_referrals,
    visible_risks,
    visible_volunteers,
    working,
    works_on_now,
)

__all__ = [
    "FLOWS",
    "MAY",
    "assigned",
    "check",
    "facilitates",
    "hidden_students",
    "is_assigned",
    "is_involved",
    "offered",
    "permitted",
    "reads_referrals",
    "sees_agreements",
    "sees_cases",
    "sees_contacts",
    "sees_encounters",
    "sees_room",
    "sees_volunteers",
    "visible_agreements",
    "visible_aparts",
    "visible_assignments",
    "visible_cases",
    "visible_contacts",
    "visible_documents",
    "visible_duties",
    "visible_encounters",
    "visible_items",
    "visible_participants",
    "visible_referrals",
    "visible_risks",
    "visible_volunteers",
    "working",
    "works_among",
    "works_on",
    "works_on_now",
]
