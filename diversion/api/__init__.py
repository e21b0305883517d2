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
from diversion.api.people import (
    AssignmentDetail,
    DecisionDetail,
    LogDetail,
    LogList,
    PartyDetail,
    RightsDetail,
    ScreeningDetail,
)

__all__ = [
    "AssignmentDetail",
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "DecisionDetail",
    "EligibilityDetail",
    "EligibilityList",
    "InContactDetail",
    "LogDetail",
    "LogList",
    "OffenseList",
    "PartyDetail",
    "RightsDetail",
    "RulesDetail",
    "RulesList",
    "ScreeningDetail",
]
