"""What lists are narrowed by, by subject."""

from community.filters.bodies import (
    BodyFilter,
    SeatFilter,
)
from community.filters.decisions import DecisionFilter
from community.filters.events import (
    EventFilter,
    RegistrationFilter,
)
from community.filters.inputs import (
    InputFilter,
    ThemeFilter,
)
from community.filters.prevention import ActivityFilter
from community.filters.referrals import SupportReferralFilter
from community.filters.supports import SupportFilter

__all__ = [
    "ActivityFilter",
    "BodyFilter",
    "DecisionFilter",
    "EventFilter",
    "InputFilter",
    "RegistrationFilter",
    "SeatFilter",
    "SupportFilter",
    "SupportReferralFilter",
    "ThemeFilter",
]
