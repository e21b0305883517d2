"""The room's pages, by subject."""

from restorative.views.cases import case_detail, case_list
from restorative.views.duties import duty_detail, duty_list
from restorative.views.referrals import referral_detail, referral_list, referral_send

__all__ = [
    "case_detail",
    "case_list",
    "duty_detail",
    "duty_list",
    "referral_detail",
    "referral_list",
    "referral_send",
]
