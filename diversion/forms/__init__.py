"""What is asked for each action, by subject."""

from diversion.forms.eligibility import (
    EligibilityAskForm,
    EligibilityRulesAddForm,
    EligibilityRulesChangeForm,
    EligibilityRulesEndForm,
    EligibilityRulesOffForm,
    EligibilityRulesReplaceForm,
)

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
from diversion.forms.referrals import (
    PAGES,
    DiversionReferralForm,
)

__all__ = [
    "CHOOSE",
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
    "LONG",
    "PAGES",
    "PoliceContactChangeForm",
    "PoliceContactRecordForm",
    "PoliceReasonForm",
    "StudentFields",
    "WHY",
]
