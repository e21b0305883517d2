"""What lists of this room are narrowed by, by subject."""

from community.filters.referrals import (
    SupportReferralFilter,
)
from community.filters.supports import (
    SupportFilter,
)

__all__ = [
    "SupportFilter",
    "SupportReferralFilter",
]
