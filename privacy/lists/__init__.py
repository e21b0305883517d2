"""The columns of this room's lists, by subject."""

from privacy.lists.logs import (
    CERTIFICATES,
    DISCLOSURES,
    LOOKS,
)
from privacy.lists.seals import (
    HOLDS,
    SEALS,
)

__all__ = [
    "CERTIFICATES",
    "DISCLOSURES",
    "HOLDS",
    "LOOKS",
    "SEALS",
]
