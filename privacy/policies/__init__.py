"""Who may know and do what in this room, by subject."""

from privacy.policies.asked import (
    check,
    offered,
    permitted,
)
from privacy.policies.consents import (
    sees_consents,
    visible_consents,
)
from privacy.policies.crossings import (
    answers_at,
    answers_crossing,
    asks_crossing,
    permitted_crossing,
    sees_answer,
    sees_crossings,
    visible_crossings,
)
from privacy.policies.disposals import (
    is_closed,
    permitted_disposal,
    sees_disposals,
    visible_disposals,
)
from privacy.policies.documents import visible_documents
from privacy.policies.logs import (
    named_in_logs,
    sees_all,
    sees_certificates,
    sees_room,
    visible_certificates,
    visible_disclosures,
    visible_logs,
    visible_reads,
)
from privacy.policies.requests import (
    sees_requests,
    visible_access,
    visible_amendments,
)
from privacy.policies.rights import (
    FLOWS,
    KEPT_WITH,
    MAY,
)
from privacy.policies.seals import (
    hidden_children,
    sees_holds,
    sees_seals,
    visible_holds,
    visible_seals,
)
from privacy.policies.shares import (
    acts_for_organization,
    movable,
    moves,
    organization_of,
    permitted_session,
    permitted_share,
    sees_conduct,
    sees_shares,
    shares_with,
    visible_conduct,
    visible_hours,
    visible_onward,
    visible_sessions,
    visible_shares,
)

__all__ = [
    "FLOWS",
    "KEPT_WITH",
    "MAY",
    "acts_for_organization",
    "answers_at",
    "answers_crossing",
    "asks_crossing",
    "check",
    "hidden_children",
    "is_closed",
    "movable",
    "moves",
    "named_in_logs",
    "offered",
    "organization_of",
    "permitted",
    "permitted_crossing",
    "permitted_disposal",
    "permitted_session",
    "permitted_share",
    "sees_all",
    "sees_answer",
    "sees_certificates",
    "sees_conduct",
    "sees_consents",
    "sees_crossings",
    "sees_disposals",
    "sees_holds",
    "sees_requests",
    "sees_room",
    "sees_seals",
    "sees_shares",
    "shares_with",
    "visible_access",
    "visible_amendments",
    "visible_certificates",
    "visible_conduct",
    "visible_consents",
    "visible_crossings",
    "visible_disclosures",
    "visible_disposals",
    "visible_documents",
    "visible_holds",
    "visible_hours",
    "visible_logs",
    "visible_onward",
    "visible_reads",
    "visible_seals",
    "visible_sessions",
    "visible_shares",
]
