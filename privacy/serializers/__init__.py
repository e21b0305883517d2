"""What systems are told by this room, by subject."""

from privacy.serializers.logs import (
    CertificateDetailOut,
    CertificateOut,
    DisclosureDetailOut,
    DisclosureOut,
    LogOut,
    ReadOut,
    RecipientOut,
)
from privacy.serializers.requests import (
    AccessDetailOut,
    AccessOut,
    ConsentDetailOut,
    ConsentOut,
    CopyOut,
    RecordAmendmentDetailOut,
    RecordAmendmentOut,
)

__all__ = [
    "AccessDetailOut",
    "AccessOut",
    "CertificateDetailOut",
    "CertificateOut",
    "ConsentDetailOut",
    "ConsentOut",
    "CopyOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "LogOut",
    "ReadOut",
    "RecipientOut",
    "RecordAmendmentDetailOut",
    "RecordAmendmentOut",
]
