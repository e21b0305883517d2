"""What systems are told by this room, by subject."""

from privacy.serializers.crossings import (
    CrossingDetailOut,
    CrossingOut,
)
from privacy.serializers.disposals import (
    DisposalDetailOut,
    DisposalOut,
)
from privacy.serializers.logs import (
    CertificateDetailOut,
    CertificateOut,
    DisclosureDetailOut,
    DisclosureOut,
    LogOut,
    ReadOut,
    RecipientOut,
)
from privacy.serializers.notes import NoteOut
from privacy.serializers.requests import (
    AccessDetailOut,
    AccessOut,
    ConsentDetailOut,
    ConsentOut,
    CopyOut,
    RecordAmendmentDetailOut,
    RecordAmendmentOut,
)
from privacy.serializers.seals import (
    HoldDetailOut,
    HoldOut,
    SealDetailOut,
    SealOut,
)
from privacy.serializers.shares import (
    ConductOut,
    OnwardOut,
    RecordShareDetailOut,
    RecordShareOut,
    SessionOut,
    ShareHoursOut,
)

__all__ = [
    "AccessDetailOut",
    "AccessOut",
    "CertificateDetailOut",
    "CertificateOut",
    "ConductOut",
    "ConsentDetailOut",
    "ConsentOut",
    "CopyOut",
    "CrossingDetailOut",
    "CrossingOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "DisposalDetailOut",
    "DisposalOut",
    "HoldDetailOut",
    "HoldOut",
    "LogOut",
    "NoteOut",
    "OnwardOut",
    "ReadOut",
    "RecipientOut",
    "RecordAmendmentDetailOut",
    "RecordAmendmentOut",
    "RecordShareDetailOut",
    "RecordShareOut",
    "SealDetailOut",
    "SealOut",
    "SessionOut",
    "ShareHoursOut",
]
