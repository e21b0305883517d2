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
from privacy.serializers.seals import (
    HoldDetailOut,
    HoldOut,
    SealDetailOut,
    SealOut,
)

__all__ = [
    "CertificateDetailOut",
    "CertificateOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "HoldDetailOut",
    "HoldOut",
    "LogOut",
    "ReadOut",
    "RecipientOut",
    "SealDetailOut",
    "SealOut",
]
