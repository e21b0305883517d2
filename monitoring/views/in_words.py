"""What a report says in words, for the pages that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from district.models import User
from monitoring import report_parts, selectors
from monitoring.figure_sheets import FigureSheet
from monitoring.models import Report


def in_words(user: User, report: Report, sheets: Sequence[FigureSheet]) -> dict[str, Any]:
    """Return what it says of success, challenges and adjustments, and what of it leads to more for this reader."""
    told = list(selectors.paragraphs(report))
    parts = report_parts.parts(told, sheets)
    silent = report_parts.is_silent(report, parts) and report.counted_at is not None
    return {"parts": parts, "is_silent": silent, "sees": selectors.drawn_seen(user, told)}
