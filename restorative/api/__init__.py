"""The room's part of the API, by subject."""

from restorative.api.cases import CaseDetail, CaseList

__all__ = ["CaseDetail", "CaseList"]
