"""The room's part of the API, by subject."""

from community.api.bodies import (
    BodyDetail,
    BodyList,
    SeatDetail,
    SeatList,
    TermDetail,
)
from community.api.decisions import (
    ChangeDetail,
    DecisionDetail,
    DecisionList,
)
from community.api.events import (
    DocumentDetail,
    EventDetail,
    EventList,
    RegistrationDetail,
    RegistrationList,
)
from community.api.inputs import (
    InputDetail,
    InputList,
    QueueDetail,
    ThemeDetail,
    ThemeList,
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
    "ChangeDetail",
    "DecisionDetail",
    "DecisionList",
    "DocumentDetail",
    "EventDetail",
    "EventList",
    "InputDetail",
    "InputList",
    "QueueDetail",
    "RegistrationDetail",
    "RegistrationList",
    "SeatDetail",
    "SeatList",
    "SupportDetail",
    "SupportList",
    "SupportReferralDetail",
    "SupportReferralList",
    "TermDetail",
    "ThemeDetail",
    "ThemeList",
]
