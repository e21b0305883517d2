"""Who may know and do what in this room, by subject."""

from privacy.policies.asked import (
    check,
    offered,
    permitted,
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
from privacy.policies.seals import (
    hidden_children,
    is_sealed_source,
    sees_holds,
    sees_seals,
    visible_holds,
    visible_seals,
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
    "check",
    "hidden_children",
    "is_sealed_source",
    "moves",
    "named_in_logs",
    "offered",
    "organization_of",
    "permitted",
    "permitted_share",
    "sees_all",
    "sees_certificates",
    "sees_holds",
    "sees_room",
    "sees_seals",
    "sees_shares",
    "shares_with",
    "visible_certificates",
    "visible_disclosures",
    "visible_documents",
    "visible_holds",
    "visible_logs",
    "visible_reads",
    "visible_seals",
    "visible_shares",
]
