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
from community.serializers.decisions import (
    DecisionChangeDetailOut,
    DecisionChangeOut,
    DecisionDetailOut,
    DecisionOptionOut,
    DecisionOut,
    DecisionPresenceOut,
    DecisionVoteOut,
)
from community.serializers.events import (
    EventDetailOut,
    EventOut,
    RegistrationDetailOut,
    RegistrationOut,
)
from community.serializers.inputs import (
    InputDetailOut,
    InputOut,
    QueueOut,
    ThemeDetailOut,
    ThemeOut,
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
    "DecisionChangeDetailOut",
    "DecisionChangeOut",
    "DecisionDetailOut",
    "DecisionOptionOut",
    "DecisionOut",
    "DecisionPresenceOut",
    "DecisionVoteOut",
    "EventDetailOut",
    "EventOut",
    "InputDetailOut",
    "InputOut",
    "Offers",
    "PreventionActivityDetailOut",
    "PreventionActivityOut",
    "QueueOut",
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
    "ThemeDetailOut",
    "ThemeOut",
]
