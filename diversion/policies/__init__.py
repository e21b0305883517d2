"""
Who may know and do what on this level.

``MAY`` is the table of docs/roles/diversion.md; the tests compare the two. Coordinators, school leaders and supervisors
see the contacts at their schools; a person in conflict with one of its students finds nothing of a contact, whatever
they hold, and nobody finds any before they accepted the code of conduct. The Board sees none.
"""

from diversion.policies.asked import check, offered, permitted
from diversion.policies.contacts import (
    schools,
    sees_contacts,
    sees_federal,
    sees_imports,
    sees_room,
    tells_parents,
    visible_contacts,
    visible_imports,
    visible_in_contacts,
)
from diversion.policies.eligibility import (
    asks,
    sees_requests,
    sees_rules,
    visible_requests,
    visible_rules,
)
from diversion.policies.rights import FLOWS, MAY

__all__ = [
    "FLOWS",
    "MAY",
    "asks",
    "check",
    "offered",
    "permitted",
    "schools",
    "sees_contacts",
    "sees_federal",
    "sees_imports",
    "sees_requests",
    "sees_room",
    "sees_rules",
    "tells_parents",
    "visible_contacts",
    "visible_imports",
    "visible_in_contacts",
    "visible_requests",
    "visible_rules",
]
