"""What was told about a child to someone outside, who certified, and who wants no directory information given."""

from privacy.models.certificates import RecipientCertificate
from privacy.models.directory import DirectoryOptOut
from privacy.models.disclosures import Basis, Disclosure, Kind, Part

__all__ = ["Basis", "DirectoryOptOut", "Disclosure", "Kind", "Part", "RecipientCertificate"]
