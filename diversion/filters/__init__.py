"""By what lists of the room are narrowed and sorted."""

from diversion.filters.contacts import (
    ASKED,
    DONE,
    ContactFilter,
)
from diversion.filters.eligibility import (
    EligibilityRequestFilter,
)

__all__ = [
    "ASKED",
    "DONE",
    "ContactFilter",
    "EligibilityRequestFilter",
]
