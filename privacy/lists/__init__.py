"""The columns of this room's lists, by subject."""

from privacy.lists.crossings import (
    CROSSINGS,
)
from privacy.lists.logs import (
    CERTIFICATES,
    DISCLOSURES,
    LOOKS,
)

__all__ = [
    "CERTIFICATES",
    "CROSSINGS",
    "DISCLOSURES",
    "LOOKS",
]
