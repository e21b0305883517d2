"""The room's part of the API, by subject."""

from restorative.api.agreements import (
    AgreementDetail,
    AgreementDocumentDetail,
    AgreementItemDetail,
    AgreementItemList,
    AgreementList,
)
from restorative.api.cases import CaseDetail, CaseList

__all__ = [
    "AgreementDetail",
    "AgreementDocumentDetail",
    "AgreementItemDetail",
    "AgreementItemList",
    "AgreementList",
    "CaseDetail",
    "CaseList",
]
