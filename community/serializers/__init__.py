"""What the API answers of this room, by subject."""

from community.serializers.referrals import (
    SupportReferralDetailOut,
    SupportReferralOut,
)
from community.serializers.supports import (
    SupportDetailOut,
    SupportOut,
)

__all__ = [
    "SupportDetailOut",
    "SupportOut",
    "SupportReferralDetailOut",
    "SupportReferralOut",
]
