"""What lists of this room are narrowed by, by subject."""

from community.filters.events import (
    EventFilter,
    RegistrationFilter,
)

__all__ = [
    "EventFilter",
    "RegistrationFilter",
]
