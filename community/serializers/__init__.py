"""What the API answers of this room, by subject."""

from community.serializers.events import (
    EventDetailOut,
    EventOut,
    RegistrationDetailOut,
    RegistrationOut,
)

__all__ = [
    "EventDetailOut",
    "EventOut",
    "RegistrationDetailOut",
    "RegistrationOut",
]
