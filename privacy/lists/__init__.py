"""The columns of this room's lists, by subject."""

from privacy.lists.crossings import CROSSINGS
from privacy.lists.disposals import DISPOSALS
from privacy.lists.logs import (
    CERTIFICATES,
    DISCLOSURES,
    LOOKS,
)
from privacy.lists.requests import (
    ACCESS,
    AMENDMENTS,
    CONSENTS,
)
from privacy.lists.seals import (
    HOLDS,
    SEALS,
)
from privacy.lists.shares import (
    ACCEPTANCES,
    SHARES,
)

__all__ = [
    "ACCEPTANCES",
    "ACCESS",
    "AMENDMENTS",
    "CERTIFICATES",
    "CONSENTS",
    "CROSSINGS",
    "DISCLOSURES",
    "DISPOSALS",
    "HOLDS",
    "LOOKS",
    "SEALS",
    "SHARES",
]
