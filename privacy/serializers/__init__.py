"""What systems are told by this room, by subject."""

from privacy.serializers.crossings import (
    CrossingDetailOut,
    CrossingOut,
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
from privacy.serializers.shares import (
    ShareDetailOut,
    ShareOut,
)

__all__ = [
    "CertificateDetailOut",
    "CertificateOut",
    "CrossingDetailOut",
    "CrossingOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "LogOut",
    "ReadOut",
    "RecipientOut",
    "ShareDetailOut",
    "ShareOut",
]
