"""What the API tells, by subject."""

from community.serializers.bodies import (
    BodyDetailOut,
    BodyOut,
    Offers,
    SeatDetailOut,
    SeatOut,
    SeatTermDetailOut,
    TermRefOut,
)
from community.serializers.prevention import (
    PreventionActivityDetailOut,
    PreventionActivityOut,
)
from community.serializers.referrals import (
    SupportReferralDetailOut,
    SupportReferralOut,
)
from community.serializers.supports import (
    SupportDetailOut,
    SupportOut,
)

__all__ = [
    "BodyDetailOut",
    "BodyOut",
    "Offers",
    "PreventionActivityDetailOut",
    "PreventionActivityOut",
    "SeatDetailOut",
    "SeatOut",
    "SeatTermDetailOut",
    "SupportDetailOut",
    "SupportOut",
    "SupportReferralDetailOut",
    "SupportReferralOut",
    "TermRefOut",
]
