"""What was told about a child and to whom, what is shared and on what ground, what is sealed, and what parents ask."""

from privacy.models.about import About
from privacy.models.certificates import RecipientCertificate
from privacy.models.consents import Capacity, ConsentKind, WrittenConsent
from privacy.models.crossings import Crossing, CrossingStatus
from privacy.models.directory import DirectoryOptOut
from privacy.models.disclosures import Basis, Disclosure, Kind, Part
from privacy.models.notes import RestrictedNote
from privacy.models.requests import AccessRequest, AccessStatus, AmendmentRequest, AmendmentStatus
from privacy.models.seals import Disposal, DisposalGround, LegalHold, Seal, SealKind
from privacy.models.share_work import (
    Attendance,
    Canceled,
    OnwardDisclosure,
    Result,
    ShareGoal,
    ShareHours,
    ShareNote,
    ShareSession,
)
from privacy.models.shares import NotTaken, OrganizationAcceptance, Share, ShareStatus, Whose

__all__ = [
    "About",
    "AccessRequest",
    "AccessStatus",
    "AmendmentRequest",
    "AmendmentStatus",
    "Attendance",
    "Basis",
    "Canceled",
    "Capacity",
    "ConsentKind",
    "Crossing",
    "CrossingStatus",
    "DirectoryOptOut",
    "Disclosure",
    "Disposal",
    "DisposalGround",
    "Kind",
    "LegalHold",
    "NotTaken",
    "OnwardDisclosure",
    "OrganizationAcceptance",
    "Part",
    "RecipientCertificate",
    "RestrictedNote",
    "Result",
    "Seal",
    "SealKind",
    "Share",
    "ShareGoal",
    "ShareHours",
    "ShareNote",
    "ShareSession",
    "ShareStatus",
    "Whose",
    "WrittenConsent",
]
