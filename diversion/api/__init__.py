"""The API of the room, by subject."""

from diversion.api.agreements import (
    AgreementDetail,
    AgreementList,
    ConditionDetail,
    ConditionList,
    DocumentDetail,
    ExtensionDetail,
    PauseDetail,
)
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
    "AgreementDetail",
    "AgreementList",
    "AssignmentDetail",
    "CaseDetail",
    "CaseList",
    "ConditionDetail",
    "ConditionList",
    "ContactDetail",
    "ContactList",
    "DecisionDetail",
    "DocumentDetail",
    "EligibilityDetail",
    "EligibilityList",
    "ExtensionDetail",
    "InContactDetail",
    "LogDetail",
    "LogList",
    "OffenseList",
    "PartyDetail",
    "PauseDetail",
    "RightsDetail",
    "RulesDetail",
    "RulesList",
    "ScreeningDetail",
]
