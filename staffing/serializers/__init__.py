"""What the API gives."""

from staffing.serializers.beside import (
    DutyShareOut,
    StipendInstallmentOut,
)
from staffing.serializers.duties import (
    ReviewDetailOut,
    ReviewOut,
)
from staffing.serializers.hiring import (
    CandidateCountOut,
    HiringStageOut,
    OnboardingItemOut,
    RequisitionDetailOut,
    RequisitionOut,
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
    "CandidateCountOut",
    "CoverOut",
    "DutyShareOut",
    "HeldLineOut",
    "HeldSpanOut",
    "HeldSpansOut",
    "HiringStageOut",
    "HolderOut",
    "InstallmentDetailOut",
    "InstallmentOut",
    "LineOut",
    "OffersBeside",
    "OnboardingItemOut",
    "PayrollDetailOut",
    "PayrollOut",
    "PositionDetailOut",
    "PositionOut",
    "RealignmentDetailOut",
    "RealignmentOut",
    "RequisitionDetailOut",
    "RequisitionOut",
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
