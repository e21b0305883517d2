"""Who may know and do what in this room, by subject."""

from privacy.policies.asked import (
    check,
    offered,
    permitted,
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
from privacy.policies.logs import (
    named_in_logs,
    sees_all,
    sees_certificates,
    sees_room,
    visible_certificates,
    visible_disclosures,
    visible_documents,
    visible_logs,
    visible_reads,
)
from privacy.policies.rights import (
    FLOWS,
    KEPT_WITH,
    MAY,
)
from privacy.policies.shares import (
    moves,
    organization_of,
    permitted_share,
    sees_shares,
    shares_with,
    visible_shares,
)

__all__ = [
    "FLOWS",
    "KEPT_WITH",
    "MAY",
    "answers_at",
    "answers_crossing",
    "asks_crossing",
    "check",
    "moves",
    "named_in_logs",
    "offered",
    "organization_of",
    "permitted",
    "permitted_crossing",
    "permitted_share",
    "sees_all",
    "sees_answer",
    "sees_certificates",
    "sees_crossings",
    "sees_room",
    "sees_shares",
    "shares_with",
    "visible_certificates",
    "visible_crossings",
    "visible_disclosures",
    "visible_documents",
    "visible_logs",
    "visible_reads",
    "visible_shares",
]
