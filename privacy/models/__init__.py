"""What was told about a child to someone outside, and who wants no directory information given."""

from privacy.models.directory import DirectoryOptOut
from privacy.models.disclosures import Basis, Disclosure, Kind, Part

__all__ = ["Basis", "DirectoryOptOut", "Disclosure", "Kind", "Part"]
