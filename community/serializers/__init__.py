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

__all__ = [
    "BodyDetailOut",
    "BodyOut",
    "Offers",
    "PreventionActivityDetailOut",
    "PreventionActivityOut",
    "SeatDetailOut",
    "SeatOut",
    "SeatTermDetailOut",
    "TermRefOut",
]
