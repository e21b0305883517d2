"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.agreements import AgreementFilter, AgreementItemFilter
from restorative.filters.cases import CaseFilter

__all__ = [
    "AgreementFilter",
    "AgreementItemFilter",
    "CaseFilter",
]
