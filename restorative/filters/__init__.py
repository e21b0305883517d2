"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.cases import CaseFilter
from restorative.filters.people import (
    ContactFilter,
    VolunteerFilter,
)

__all__ = [
    "CaseFilter",
    "ContactFilter",
    "VolunteerFilter",
]
