"""What is asked for each action, by subject."""

from diversion.forms.cases import (
    DiversionCaseErrorForm,
    DiversionCaseMatchForm,
    DiversionCaseOffenseForm,
)
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
from diversion.forms.duties import (
    DiversionDutyCallOffForm,
    DiversionDutyDoForm,
    DiversionDutyTakeForm,
)
from diversion.forms.eligibility import (
    EligibilityAskForm,
    EligibilityRulesAddForm,
    EligibilityRulesChangeForm,
    EligibilityRulesEndForm,
    EligibilityRulesOffForm,
    EligibilityRulesReplaceForm,
)
from diversion.forms.referrals import (
    PAGES,
    DiversionReferralForm,
)

__all__ = [
    "CHOOSE",
    "LONG",
    "PAGES",
    "WHY",
    "ContactFields",
    "DiversionCaseErrorForm",
    "DiversionCaseMatchForm",
    "DiversionCaseOffenseForm",
    "DiversionDutyCallOffForm",
    "DiversionDutyDoForm",
    "DiversionDutyTakeForm",
    "DiversionReferralForm",
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
