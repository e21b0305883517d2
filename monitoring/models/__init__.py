"""Reports and their figures, split by subject."""

from monitoring.models.figures import Definition, Figure, FigureCell
from monitoring.models.released import ReleasedFigure
from monitoring.models.reports import CLOSED, OPEN, Report

__all__ = [
    "CLOSED",
    "OPEN",
    "Definition",
    "Figure",
    "FigureCell",
    "ReleasedFigure",
    "Report",
]
