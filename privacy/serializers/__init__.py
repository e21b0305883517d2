"""What systems are told by this room, by subject."""

from privacy.serializers.disposals import DisposalDetailOut, DisposalOut
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

__all__ = [
    "CertificateDetailOut",
    "CertificateOut",
    "DisclosureDetailOut",
    "DisclosureOut",
    "DisposalDetailOut",
    "DisposalOut",
    "LogOut",
    "NoteOut",
    "ReadOut",
    "RecipientOut",
]
