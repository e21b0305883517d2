"""Reports and their figures, split by subject."""

from monitoring.models.figures import Definition, Figure, FigureCell
from monitoring.models.released import ReleasedFigure
from monitoring.models.report_triggers import CANONICAL_VERSION
from monitoring.models.reports import CLOSED, OPEN, OWN_WORDS, PEOPLE, Report

__all__ = [
    "CANONICAL_VERSION",
    "CLOSED",
    "OPEN",
    "OWN_WORDS",
    "PEOPLE",
    "Definition",
    "Figure",
    "FigureCell",
    "ReleasedFigure",
    "Report",
]
