"""Staffing lines, their states over time, and who holds positions."""

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
from staffing.models.spans import HeldSpan, LineSpan, PositionSpan, RealignmentSpan, StipendSpan

__all__ = [
    "HeldSpan",
    "Line",
    "LineSpan",
    "Position",
    "PositionHolding",
    "PositionHoldingQuerySet",
    "PositionSpan",
    "PositionStatus",
    "Realignment",
    "RealignmentSpan",
    "RealignmentStatus",
    "Stipend",
    "StipendSpan",
    "StipendStatus",
    "person_words",
]
