"""
Writing what was counted, by school and group: thousands of rows in one statement.

Each as an object of its own would cost a report more than all its counting; all of them at once as much memory as all
that was counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import islice

from django.db import connection

from monitoring.models import Figure, FigureCell
from plan.indicators import Cell

AT_ONCE = 5_000
Amounts = tuple[Decimal, Decimal | None]
# With the type by which each column comes.
COLUMNS = {
    "figure_id": "bigint", "school_id": "bigint", "dims": "jsonb", "numerator": "numeric", "denominator": "numeric",
    "counted": "integer", "left_out": "jsonb", "histogram": "jsonb", "n_students": "integer", "of_students": "integer",
    "rest_students": "integer",
}  # fmt: skip
INSERT = f"""
INSERT INTO {FigureCell._meta.db_table} (ref, version, {", ".join(COLUMNS)})
SELECT core_new_ref('{FigureCell.ref_prefix}'), 1, told.*
FROM unnest({", ".join(f"%s::{kind}[]" for kind in COLUMNS.values())}) told
"""  # noqa: S608  # names of our own tables and columns


def cells_write(counted: Iterable[tuple[Figure, Cell]], amounts: Callable[[Figure, Cell], Amounts]) -> None:
    """Write the cells of figures, in their order."""
    rows = (_row(figure, cell, amounts(figure, cell)) for figure, cell in counted)
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.execute(INSERT, [list(column) for column in zip(*some, strict=True)])


def _row(figure: Figure, cell: Cell, amounts: Amounts) -> tuple[object, ...]:
    histogram = None if cell.histogram is None else json.dumps({str(day): n for day, n in cell.histogram.items()})
    return (
        figure.pk, cell.school_id, json.dumps(cell.dims), *amounts, cell.counted, json.dumps(dict(cell.left_out)),
        histogram, cell.n_students, cell.of_students, cell.rest_students,
    )  # fmt: skip
