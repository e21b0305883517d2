"""
Writing the cells of a report's figures: one statement a figure, however many there are.

A school year of a large district has tens of thousands. As objects they took three times as long as to count them, and
all of them at once a worker's memory.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from monitoring.amounts import median, pooled
from monitoring.models import Figure
from plan.indicators import Cell

# So many at once: what is said of them is held twice, as text here and in the database.
AT_ONCE = 5_000
WRITE = """
INSERT INTO monitoring_figurecell (
    ref, version, figure_id, school_id, dims, numerator, denominator, counted, left_out, histogram, n_students,
    of_students
)
SELECT core_new_ref('cel'), 1, %(figure)s, said.* FROM jsonb_to_recordset(%(cells)s::jsonb) said (
    school_id bigint, dims jsonb, numerator numeric, denominator numeric, counted int, left_out jsonb, histogram jsonb,
    n_students int, of_students int
)
"""


def amounts(cells: Sequence[Cell], form: str) -> tuple[Decimal, Decimal | None]:
    """
    Return numerator and denominator of all cells together. A median has no denominator, or 0 when nothing was counted.

    :raises ValueError: when days come without a histogram.
    """
    if form == "days":
        histograms = [cell.histogram for cell in cells if cell.histogram is not None]
        if len(histograms) < len(cells):
            raise ValueError("the median of days is pooled from histograms, and a cell has none")
        middle = median(pooled(histograms))
        return (Decimal(0), Decimal(0)) if middle is None else (middle, None)
    bases = [cell.denominator for cell in cells if cell.denominator is not None]
    base = sum(bases, Decimal(0)) if len(bases) == len(cells) else None
    return sum((cell.numerator for cell in cells), Decimal(0)), base


def cells_write(figure: Figure, cells: Sequence[Cell]) -> None:
    """Write the cells of a figure that has none yet. One query for each 5,000."""
    form = figure.definition.form
    with connection.cursor() as cursor:
        for start in range(0, len(cells), AT_ONCE):
            said = json.dumps([_said(cell, form) for cell in cells[start : start + AT_ONCE]])
            cursor.execute(WRITE, {"figure": figure.pk, "cells": said})


def _said(cell: Cell, form: str) -> dict[str, Any]:
    numerator, denominator = amounts([cell], form)
    return {
        "school_id": cell.school_id, "dims": cell.dims, "numerator": _exact(numerator),
        "denominator": _exact(denominator), "counted": cell.counted, "left_out": dict(cell.left_out),
        # Days as JSON has them: its keys are texts.
        "histogram": None if cell.histogram is None else {str(day): n for day, n in cell.histogram.items()},
        "n_students": cell.n_students, "of_students": cell.of_students,
    }  # fmt: skip


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
