"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.cases import CaseFilter
from restorative.filters.encounters import EncounterFilter

__all__ = [
    "CaseFilter",
    "EncounterFilter",
]
