"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.agreements import (
    AgreementItemDetailOut,
    AgreementItemOut,
    RepairAgreementDetailOut,
    RepairAgreementOut,
)
from restorative.serializers.cases import CaseDetailOut, CaseOut

__all__ = [
    "AgreementItemDetailOut",
    "AgreementItemOut",
    "CaseDetailOut",
    "CaseOut",
    "RepairAgreementDetailOut",
    "RepairAgreementOut",
]
