"""What of a figure counts as a change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import Definition


def sheet(n, m, before, schools=()):
    """Return a figure of n of m, with (numerator, denominator) before and each school's now and before."""
    rows = [
        Row(name, name, Decimal(now), Decimal(9), now, 0, None if was is None else Decimal(was))
        for name, now, was in schools
    ]
    known = None if before is None else (Decimal(before[0]), Decimal(before[1]))
    total = Row("All schools", "", Decimal(n), Decimal(m), n, 0, known and known[0])
    meaning = Definition(key="t.x", label="Lines held", number=1)
    return FigureSheet(1, meaning, rows, total, [], None, None, known, "August")


@pytest.mark.parametrize(
    ("figure", "changed"),
    [
        (sheet(4, 8, (4, 8), [("east", 2, 2), ("north", 2, 2)]), False),
        (sheet(5, 8, (4, 8), [("east", 3, 2)]), True),
        (sheet(4, 9, (4, 8)), True),
        (sheet(4, 8, (4, 8), [("east", 3, 2), ("north", 1, 2)]), True),
        (sheet(4, 8, (4, 8), [("east", 4, None)]), False),
        (sheet(4, 8, None, [("east", 4, None)]), False),
        (sheet(0, 0, (4, 8)), False),
    ],
    ids=["same", "count", "base", "schools only", "a school new", "nothing before", "no events"],
)
def test_a_figure_has_changed_when_its_total_or_a_school_differs(figure, changed):
    assert figure.has_changed is changed


def test_the_schools_that_changed_are_named():
    figure = sheet(4, 8, (4, 8), [("east", 3, 2), ("north", 1, 2), ("west", 0, 0)])
    assert [(row.name, row.change) for row in figure.changed_rows] == [("east", "+1"), ("north", "−1")]


def test_a_median_of_more_that_stays_the_same_has_not_changed():
    total = Row("All schools", "", Decimal(133), None, 8, 0, Decimal(133), form="days")
    meaning = Definition(key="t.d", label="Days to fill", unit="filled", number=1, form="days")
    figure = FigureSheet(1, meaning, [], total, [], None, None, (Decimal(133), None), "August")
    assert (figure.ratio_before, figure.ratio_short, figure.has_changed) == ("133 days", "133 days", False)
