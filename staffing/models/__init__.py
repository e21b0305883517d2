"""Staffing lines, their states over time, who holds positions, and who covers what realignments left."""

from staffing.models.covers import (
    RealignmentCover,
    RealignmentCoverQuerySet,
    with_gaps,
)
from staffing.models.holdings import PositionHolding, PositionHoldingQuerySet, person_words
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
from staffing.models.spans import HeldSpan, LineSpan, PositionSpan, RealignmentSpan, StipendSpan

__all__ = [
    "Expenditure",
    "ExpenditureQuerySet",
    "HeldSpan",
    "Line",
    "LineSpan",
    "Position",
    "PositionHolding",
    "PositionHoldingQuerySet",
    "PositionSpan",
    "PositionStatus",
    "Realignment",
    "RealignmentCover",
    "RealignmentCoverQuerySet",
    "RealignmentSpan",
    "RealignmentStatus",
    "Stipend",
    "StipendSpan",
    "StipendStatus",
    "person_words",
    "with_gaps",
]
