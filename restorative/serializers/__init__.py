"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.cases import CaseDetailOut, CaseOut
from restorative.serializers.duties import DutyDetailOut, DutyOut
from restorative.serializers.referrals import ReferralOut

__all__ = [
    "CaseDetailOut",
    "CaseOut",
    "DutyDetailOut",
    "DutyOut",
    "ReferralOut",
]
