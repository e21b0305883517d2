"""What the API answers of this room, by subject."""

from community.serializers.bodies import (
    BodyDetailOut,
    BodyOut,
    Offers,
    SeatDetailOut,
    SeatOut,
    SeatTermDetailOut,
    TermRefOut,
)
from community.serializers.events import (
    EventDetailOut,
    EventOut,
    RegistrationDetailOut,
    RegistrationOut,
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
    "EventDetailOut",
    "EventOut",
    "Offers",
    "PreventionActivityDetailOut",
    "PreventionActivityOut",
    "RegistrationDetailOut",
    "RegistrationOut",
    "SeatDetailOut",
    "SeatOut",
    "SeatTermDetailOut",
    "SupportDetailOut",
    "SupportOut",
    "SupportReferralDetailOut",
    "SupportReferralOut",
    "TermRefOut",
]
