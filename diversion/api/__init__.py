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

__all__ = [
    "AgreementDetail",
    "AgreementList",
    "CaseDetail",
    "CaseList",
    "ConditionDetail",
    "ConditionList",
    "ContactDetail",
    "ContactList",
    "DocumentDetail",
    "EligibilityDetail",
    "EligibilityList",
    "ExtensionDetail",
    "InContactDetail",
    "OffenseList",
    "PauseDetail",
    "RulesDetail",
    "RulesList",
]
