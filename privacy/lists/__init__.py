"""The columns of this room's lists, by subject."""

from privacy.lists.crossings import CROSSINGS
from privacy.lists.logs import (
    CERTIFICATES,
    DISCLOSURES,
    LOOKS,
)
from privacy.lists.shares import (
    ACCEPTANCES,
    SHARES,
)

__all__ = [
    "ACCEPTANCES",
    "CERTIFICATES",
    "CROSSINGS",
    "DISCLOSURES",
    "LOOKS",
    "SHARES",
]
