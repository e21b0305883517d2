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
from diversion.serializers.duties import (
    DiversionDutyDetailOut,
    DiversionDutyOut,
)
from diversion.serializers.eligibility import (
    EligibilityRequestDetailOut,
    EligibilityRequestOut,
    EligibilityRulesDetailOut,
    EligibilityRulesOut,
)
from diversion.serializers.endings import (
    AgencyInformationDetailOut,
    AgencyInformationOut,
    CourtEventOut,
    CourtSupervisionDetailOut,
    CourtSupervisionOut,
    DiversionFollowUpOut,
    DiversionNoticeOut,
    ExternalDispositionOut,
    SafetyTeamRequestDetailOut,
    SafetyTeamRequestOut,
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
from diversion.serializers.referrals import DiversionReferralOut

__all__ = [
    "NARRATIVE",
    "NOW",
    "AgencyInformationDetailOut",
    "AgencyInformationOut",
    "CourtEventOut",
    "CourtSupervisionDetailOut",
    "CourtSupervisionOut",
    "DiversionAgreementDetailOut",
    "DiversionAgreementOut",
    "DiversionAimOut",
    "DiversionAssignmentOut",
    "DiversionCaseDetailOut",
    "DiversionCaseOut",
    "DiversionConditionDetailOut",
    "DiversionConditionOut",
    "DiversionDecisionOut",
    "DiversionDutyDetailOut",
    "DiversionDutyOut",
    "DiversionExtensionOut",
    "DiversionFollowUpOut",
    "DiversionLogDetailOut",
    "DiversionLogOut",
    "DiversionNoticeOut",
    "DiversionPartyOut",
    "DiversionPauseOut",
    "DiversionReferralOut",
    "DiversionRightsOut",
    "DiversionScreeningOut",
    "EligibilityRequestDetailOut",
    "EligibilityRequestOut",
    "EligibilityRulesDetailOut",
    "EligibilityRulesOut",
    "ExternalDispositionOut",
    "InContactDetailOut",
    "InContactOut",
    "OffenseOut",
    "PoliceContactDetailOut",
    "PoliceContactOut",
    "SafetyTeamRequestDetailOut",
    "SafetyTeamRequestOut",
]
