"""Who may know and do what in this room, by subject."""

from privacy.policies.asked import (
    check,
    offered,
    permitted,
)
from privacy.policies.disposals import (
    is_closed,
    permitted_disposal,
    sees_disposals,
    visible_disposals,
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
from privacy.policies.notes import (
    own_note,
    reads_notes,
    reads_roles,
    seen_record,
    visible_note,
    writes_notes,
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
    "is_closed",
    "moves",
    "named_in_logs",
    "offered",
    "organization_of",
    "own_note",
    "permitted",
    "permitted_disposal",
    "permitted_share",
    "reads_notes",
    "reads_roles",
    "seen_record",
    "sees_all",
    "sees_certificates",
    "sees_disposals",
    "sees_room",
    "sees_shares",
    "shares_with",
    "visible_certificates",
    "visible_disclosures",
    "visible_disposals",
    "visible_documents",
    "visible_logs",
    "visible_note",
    "visible_reads",
    "visible_shares",
    "writes_notes",
]
