"""The room's part of the API, by subject."""

from restorative.api.cases import CaseDetail, CaseList
from restorative.api.duties import DutyDetail, DutyList
from restorative.api.referrals import ReferralDetail, ReferralList

__all__ = [
    "CaseDetail",
    "CaseList",
    "DutyDetail",
    "DutyList",
    "ReferralDetail",
    "ReferralList",
]
