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
from diversion.serializers.referrals import DiversionReferralOut

__all__ = [
    "NARRATIVE",
    "NOW",
    "DiversionCaseDetailOut",
    "DiversionCaseOut",
    "DiversionDutyDetailOut",
    "DiversionDutyOut",
    "DiversionReferralOut",
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
