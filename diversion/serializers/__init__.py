"""What the API tells of the records of the room."""

from diversion.serializers.agreements import (
    DiversionAgreementDetailOut,
    DiversionAgreementOut,
    DiversionAimOut,
    DiversionConditionDetailOut,
    DiversionConditionOut,
    DiversionExtensionOut,
    DiversionPauseOut,
)
from diversion.serializers.cases import (
    DiversionCaseDetailOut,
    DiversionCaseOut,
)
from diversion.serializers.contacts import (
    NARRATIVE,
    NOW,
    InContactDetailOut,
    InContactOut,
    OffenseOut,
    PoliceContactDetailOut,
    PoliceContactOut,
)
from diversion.serializers.eligibility import (
    EligibilityRequestDetailOut,
    EligibilityRequestOut,
    EligibilityRulesDetailOut,
    EligibilityRulesOut,
)
from diversion.serializers.people import (
    DiversionAssignmentOut,
    DiversionDecisionOut,
    DiversionLogDetailOut,
    DiversionLogOut,
    DiversionPartyOut,
    DiversionRightsOut,
    DiversionScreeningOut,
)

__all__ = [
    "NARRATIVE",
    "NOW",
    "DiversionAgreementDetailOut",
    "DiversionAgreementOut",
    "DiversionAimOut",
    "DiversionAssignmentOut",
    "DiversionCaseDetailOut",
    "DiversionCaseOut",
    "DiversionConditionDetailOut",
    "DiversionConditionOut",
    "DiversionDecisionOut",
    "DiversionExtensionOut",
    "DiversionLogDetailOut",
    "DiversionLogOut",
    "DiversionPartyOut",
    "DiversionPauseOut",
    "DiversionRightsOut",
    "DiversionScreeningOut",
    "EligibilityRequestDetailOut",
    "EligibilityRequestOut",
    "EligibilityRulesDetailOut",
    "EligibilityRulesOut",
    "InContactDetailOut",
    "InContactOut",
    "OffenseOut",
    "PoliceContactDetailOut",
    "PoliceContactOut",
]
