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
from diversion.lists.duties import DUTIES
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)
from diversion.lists.people import LOGS
from diversion.lists.referrals import REFERRALS

__all__ = [
    "AGENCY_INFORMATION",
    "AGREEMENTS",
    "CASES",
    "CONDITIONS",
    "CONTACTS",
    "DUTIES",
    "LOGS",
    "REFERRALS",
    "REQUESTS",
    "RULES",
    "SUPERVISIONS",
    "TEAM_REQUESTS",
]
