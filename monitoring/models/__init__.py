"""Reports and their figures, split by subject."""

from monitoring.models.audits import DisclosureAudit, Exposure
from monitoring.models.figures import Definition, Figure, FigureCell
from monitoring.models.observations import (
    NOTED_WORDS,
    Adjustment,
    AdjustmentObservation,
    AdjustmentStatus,
    Change,
    Observation,
    ObservationStatus,
    Section,
)
from monitoring.models.paragraphs import (
    MOST_FIGURES,
    MOST_PARAGRAPHS,
    OWN_PARTS,
    PARAGRAPH_WORDS,
    Paragraph,
    Part,
)
from monitoring.models.released import ReleasedFigure
from monitoring.models.report_constraints import CLOSED, OPEN, OWN_WORDS
from monitoring.models.report_triggers import CANONICAL_VERSION
from monitoring.models.reports import PEOPLE, Cadence, Report
from monitoring.models.students import CellState, HiddenWhy, ProtectedCell, Protection, ReleasedCell

__all__ = [
    "CANONICAL_VERSION",
    "CLOSED",
    "MOST_FIGURES",
    "MOST_PARAGRAPHS",
    "NOTED_WORDS",
    "OPEN",
    "OWN_PARTS",
    "OWN_WORDS",
    "PARAGRAPH_WORDS",
    "PEOPLE",
    "Adjustment",
    "AdjustmentObservation",
    "AdjustmentStatus",
    "Cadence",
    "CellState",
    "Change",
    "Definition",
    "DisclosureAudit",
    "Exposure",
    "Figure",
    "FigureCell",
    "HiddenWhy",
    "Observation",
    "ObservationStatus",
    "Paragraph",
    "Part",
    "ProtectedCell",
    "Protection",
    "ReleasedCell",
    "ReleasedFigure",
    "Report",
    "Section",
]
