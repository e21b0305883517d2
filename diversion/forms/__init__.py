"""What is asked for each action, by subject."""

from diversion.forms.contacts import (
    CHOOSE,
    LONG,
    WHY,
    ContactFields,
    FederalForm,
    InContactAddForm,
    InContactChangeForm,
    InContactMatchForm,
    InContactTellForm,
    PoliceContactChangeForm,
    PoliceContactRecordForm,
    PoliceReasonForm,
    StudentFields,
)
from diversion.forms.eligibility import (
    EligibilityAskForm,
    EligibilityRulesAddForm,
    EligibilityRulesChangeForm,
    EligibilityRulesEndForm,
    EligibilityRulesOffForm,
    EligibilityRulesReplaceForm,
)

__all__ = [
    "CHOOSE",
    "LONG",
    "WHY",
    "ContactFields",
    "EligibilityAskForm",
    "EligibilityRulesAddForm",
    "EligibilityRulesChangeForm",
    "EligibilityRulesEndForm",
    "EligibilityRulesOffForm",
    "EligibilityRulesReplaceForm",
    "FederalForm",
    "InContactAddForm",
    "InContactChangeForm",
    "InContactMatchForm",
    "InContactTellForm",
    "PoliceContactChangeForm",
    "PoliceContactRecordForm",
    "PoliceReasonForm",
    "StudentFields",
]
