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
    ConductOut,
    OnwardOut,
    SessionOut,
    ShareDetailOut,
    ShareHoursOut,
    ShareOut,
)

__all__ = [
    "CertificateDetailOut",
    "CertificateOut",
    "ConductOut",
    "CrossingDetailOut",
    "CrossingOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "LogOut",
    "OnwardOut",
    "ReadOut",
    "RecipientOut",
    "SessionOut",
    "ShareDetailOut",
    "ShareHoursOut",
    "ShareOut",
]
