"""What the API tells of the records of the room."""

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

__all__ = [
    "NARRATIVE",
    "NOW",
    "AgencyInformationDetailOut",
    "AgencyInformationOut",
    "CourtEventOut",
    "CourtSupervisionDetailOut",
    "CourtSupervisionOut",
    "DiversionCaseDetailOut",
    "DiversionCaseOut",
    "DiversionFollowUpOut",
    "DiversionNoticeOut",
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
