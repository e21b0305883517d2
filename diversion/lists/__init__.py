"""The lists of the room."""

from diversion.lists.agencies import (
    AGENCY_INFORMATION,
    SUPERVISIONS,
    TEAM_REQUESTS,
)
from diversion.lists.agreements import (
    AGREEMENTS,
    CONDITIONS,
)
from diversion.lists.cases import CASES
from diversion.lists.contacts import CONTACTS
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)
from diversion.lists.people import LOGS

__all__ = [
    "AGENCY_INFORMATION",
    "AGREEMENTS",
    "CASES",
    "CONDITIONS",
    "CONTACTS",
    "LOGS",
    "REQUESTS",
    "RULES",
    "SUPERVISIONS",
    "TEAM_REQUESTS",
]
