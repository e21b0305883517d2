"""The columns of this room's lists, by subject."""

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

__all__ = [
    "ACCESS",
    "AMENDMENTS",
    "CERTIFICATES",
    "CONSENTS",
    "DISCLOSURES",
    "LOOKS",
]
