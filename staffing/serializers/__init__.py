"""What the API gives."""

from staffing.serializers.beside import (
    DutyShareOut,
    StipendInstallmentOut,
)
from staffing.serializers.duties import (
    ReviewDetailOut,
    ReviewOut,
)
from staffing.serializers.installments import (
    InstallmentDetailOut,
    InstallmentOut,
    OffersBeside,
    PayrollDetailOut,
    PayrollOut,
)
from staffing.serializers.lines import (
    DETAIL,
    OUT,
    CoverOut,
    HeldLineOut,
    HeldSpanOut,
    HeldSpansOut,
    HolderOut,
    LineOut,
    PositionDetailOut,
    PositionOut,
    RealignmentDetailOut,
    RealignmentOut,
    ShareOut,
    SpanOut,
    StipendDetailOut,
    StipendOut,
    WithHistory,
    WithMoney,
)

__all__ = [
    "DETAIL",
    "OUT",
    "CoverOut",
    "DutyShareOut",
    "HeldLineOut",
    "HeldSpanOut",
    "HeldSpansOut",
    "HolderOut",
    "InstallmentDetailOut",
    "InstallmentOut",
    "LineOut",
    "OffersBeside",
    "PayrollDetailOut",
    "PayrollOut",
    "PositionDetailOut",
    "PositionOut",
    "RealignmentDetailOut",
    "RealignmentOut",
    "ReviewDetailOut",
    "ReviewOut",
    "ShareOut",
    "SpanOut",
    "StipendDetailOut",
    "StipendInstallmentOut",
    "StipendOut",
    "WithHistory",
    "WithMoney",
]
