"""The API of this room, by subject."""

from community.api.bodies import (
    BodyDetail,
    BodyList,
    SeatDetail,
    SeatList,
    TermDetail,
)
from community.api.events import (
    DocumentDetail,
    EventDetail,
    EventList,
    RegistrationDetail,
    RegistrationList,
)
from community.api.prevention import (
    ActivityDetail,
    ActivityList,
)
from community.api.referrals import (
    SupportReferralDetail,
    SupportReferralList,
)
from community.api.supports import (
    SupportDetail,
    SupportList,
)

__all__ = [
    "ActivityDetail",
    "ActivityList",
    "BodyDetail",
    "BodyList",
    "DocumentDetail",
    "EventDetail",
    "EventList",
    "RegistrationDetail",
    "RegistrationList",
    "SeatDetail",
    "SeatList",
    "SupportDetail",
    "SupportList",
    "SupportReferralDetail",
    "SupportReferralList",
    "TermDetail",
]
