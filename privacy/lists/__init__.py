"""The columns of this room's lists, by subject."""

from privacy.lists.disposals import DISPOSALS
from privacy.lists.logs import (
    CERTIFICATES,
    DISCLOSURES,
    LOOKS,
)

__all__ = [
    "CERTIFICATES",
    "DISCLOSURES",
    "DISPOSALS",
    "LOOKS",
]
