"""Staffing lines, their states over time, who holds positions, and who covers what realignments left."""

from staffing.models.covers import (
    RealignmentCover,
    RealignmentCoverQuerySet,
    with_gaps,
)
from staffing.models.duties import (
    DutyShare,
    RealignmentReview,
    ReviewResult,
    ReviewStatus,
    Side,
)
from staffing.models.hiring import (
    OPEN_REQUISITION,
    CandidateCount,
    OnboardingItem,
    OnboardingKind,
    Requisition,
    RequisitionStatus,
    Vacancy,
    VacancyReason,
)
from staffing.models.holdings import PositionHolding, PositionHoldingQuerySet, person_words
from staffing.models.installments import (
    Installment,
    InstallmentStatus,
    Payroll,
    PayrollStatus,
)
from staffing.models.lines import (
    Line,
    Position,
    PositionStatus,
    Realignment,
    RealignmentStatus,
    Stipend,
    StipendStatus,
)
from staffing.models.money import Expenditure, ExpenditureQuerySet
from staffing.models.offers import (
    EndedOffer,
    OfferEnding,
    OfferReason,
)
from staffing.models.spans import HeldSpan, LineSpan, PositionSpan, RealignmentSpan, StipendSpan

__all__ = [
    "OPEN_REQUISITION",
    "CandidateCount",
    "DutyShare",
    "EndedOffer",
    "Expenditure",
    "ExpenditureQuerySet",
    "HeldSpan",
    "Installment",
    "InstallmentStatus",
    "Line",
    "LineSpan",
    "OfferEnding",
    "OfferReason",
    "OnboardingItem",
    "OnboardingKind",
    "Payroll",
    "PayrollStatus",
    "Position",
    "PositionHolding",
    "PositionHoldingQuerySet",
    "PositionSpan",
    "PositionStatus",
    "Realignment",
    "RealignmentCover",
    "RealignmentCoverQuerySet",
    "RealignmentReview",
    "RealignmentSpan",
    "RealignmentStatus",
    "Requisition",
    "RequisitionStatus",
    "ReviewResult",
    "ReviewStatus",
    "Side",
    "Stipend",
    "StipendSpan",
    "StipendStatus",
    "Vacancy",
    "VacancyReason",
    "person_words",
    "with_gaps",
]
