"""The lists of the room."""

from diversion.lists.agencies import (
    AGENCY_INFORMATION,
    SUPERVISIONS,
    TEAM_REQUESTS,
)
from diversion.lists.cases import (
    CASES,
)
from diversion.lists.contacts import (
    CONTACTS,
)
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)

__all__ = [
    "AGENCY_INFORMATION",
    "CASES",
    "CONTACTS",
    "REQUESTS",
    "RULES",
    "SUPERVISIONS",
    "TEAM_REQUESTS",
]
