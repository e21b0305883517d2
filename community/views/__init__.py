"""Pages of this room, by subject."""

from community.views.referrals import (
    referral_detail,
    referral_list,
    student_referrals,
)
from community.views.supports import (
    support_detail,
    support_list,
)

__all__ = [
    "referral_detail",
    "referral_list",
    "student_referrals",
    "support_detail",
    "support_list",
]
