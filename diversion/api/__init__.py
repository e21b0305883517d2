"""The API of the room, by subject."""

from diversion.api.cases import (
    CaseDetail,
    CaseList,
)
from diversion.api.contacts import (
    ContactDetail,
    ContactList,
    InContactDetail,
    OffenseList,
)
from diversion.api.eligibility import (
    EligibilityDetail,
    EligibilityList,
    RulesDetail,
    RulesList,
)

__all__ = [
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "EligibilityDetail",
    "EligibilityList",
    "InContactDetail",
    "OffenseList",
    "RulesDetail",
    "RulesList",
]
