"""The API of this room, by subject."""

from community.api.referrals import (
    SupportReferralDetail,
    SupportReferralList,
)
from community.api.supports import (
    SupportDetail,
    SupportList,
)

__all__ = [
    "SupportDetail",
    "SupportList",
    "SupportReferralDetail",
    "SupportReferralList",
]
