"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.cases import CaseFilter

__all__ = ["CaseFilter"]
