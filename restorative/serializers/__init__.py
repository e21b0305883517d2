"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.agreements import (
    AgreementDetailOut,
    AgreementItemDetailOut,
    AgreementItemOut,
    AgreementOut,
)
from restorative.serializers.cases import CaseDetailOut, CaseOut

__all__ = [
    "AgreementDetailOut",
    "AgreementItemDetailOut",
    "AgreementItemOut",
    "AgreementOut",
    "CaseDetailOut",
    "CaseOut",
]
