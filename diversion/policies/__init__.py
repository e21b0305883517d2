"""
Who may know and do what on this level.

``MAY`` is the table of docs/roles/diversion.md; the tests compare the two. Coordinators, school leaders and supervisors
see the contacts at their schools, coordinators and supervisors the diversion cases, too; a person in conflict with a
student finds nothing about them, whatever they hold, and nobody finds any before they accepted the code of conduct.
Whoever disciplines never learns that a family declined. The Board sees no case.
"""

from diversion.policies.asked import (
    case_of,
    check,
    offered,
    permitted,
    works_on,
)
from diversion.policies.cases import (
    sees_case,
    sees_cases,
    visible_agreements,
    visible_assignments,
    visible_cases,
    visible_conditions,
    visible_decisions,
    visible_duties,
    visible_extensions,
    visible_logs,
    visible_parties,
    visible_pauses,
    visible_referrals,
    visible_rights,
    visible_screenings,
    worked_on,
)
from diversion.policies.contacts import (
    schools,
    sees_answers,
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
from diversion.policies.endings import (
    schools_for,
    sees_agency,
    sees_supervisions,
    sees_team_requests,
    visible_agency,
    visible_court_events,
    visible_dispositions,
    visible_follow_ups,
    visible_notices,
    visible_supervisions,
    visible_team_requests,
)
from diversion.policies.rights import (
    FLOWS,
    MAY,
)

__all__ = [
    "FLOWS",
    "MAY",
    "asks",
    "case_of",
    "check",
    "offered",
    "permitted",
    "schools",
    "schools_for",
    "sees_agency",
    "sees_answers",
    "sees_case",
    "sees_cases",
    "sees_contacts",
    "sees_federal",
    "sees_imports",
    "sees_requests",
    "sees_room",
    "sees_rules",
    "sees_supervisions",
    "sees_team_requests",
    "tells_parents",
    "visible_agency",
    "visible_agreements",
    "visible_assignments",
    "visible_cases",
    "visible_conditions",
    "visible_contacts",
    "visible_court_events",
    "visible_decisions",
    "visible_dispositions",
    "visible_duties",
    "visible_extensions",
    "visible_follow_ups",
    "visible_imports",
    "visible_in_contacts",
    "visible_logs",
    "visible_notices",
    "visible_parties",
    "visible_pauses",
    "visible_referrals",
    "visible_requests",
    "visible_rights",
    "visible_rules",
    "visible_screenings",
    "visible_supervisions",
    "visible_team_requests",
    "worked_on",
    "works_on",
]
