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
from privacy.policies.documents import (
    visible_documents,
)
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
    "moves",
    "named_in_logs",
    "offered",
    "organization_of",
    "permitted",
    "permitted_share",
    "sees_all",
    "sees_certificates",
    "sees_consents",
    "sees_requests",
    "sees_room",
    "sees_shares",
    "shares_with",
    "visible_access",
    "visible_amendments",
    "visible_certificates",
    "visible_consents",
    "visible_disclosures",
    "visible_documents",
    "visible_logs",
    "visible_reads",
    "visible_shares",
]
