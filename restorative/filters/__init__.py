"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.cases import CaseFilter
from restorative.filters.duties import DutyFilter

__all__ = [
    "CaseFilter",
    "DutyFilter",
]
