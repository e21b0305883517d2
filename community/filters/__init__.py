"""What lists of this room are narrowed by, by subject."""

from community.filters.bodies import (
    BodyFilter,
    SeatFilter,
)
from community.filters.events import (
    EventFilter,
    RegistrationFilter,
)
from community.filters.prevention import ActivityFilter
from community.filters.referrals import SupportReferralFilter
from community.filters.supports import SupportFilter

__all__ = [
    "ActivityFilter",
    "BodyFilter",
    "EventFilter",
    "RegistrationFilter",
    "SeatFilter",
    "SupportFilter",
    "SupportReferralFilter",
]
