"""The squares of the dashboard: one for each line, by school and plan year. Numbers are text already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from monitoring.amounts import ratio
from monitoring.figure_sheets import FigureSheet, Row
from monitoring.trend_chart import at

SQUARES_FROM, SQUARES_WIDE, PITCH, LONGEST = 86, 180, 27, 11
MOST_SQUARES, MOST_YEARS = 36, 3
HEAD = 40  # room for the names of the plan years

Squares = tuple[str, Decimal, Decimal]  # a plan year, how many are solid, and of how many


@dataclass(frozen=True, slots=True)
class GridYear:
    """The head of one plan year's squares."""

    x: str
    label: str
    span: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One school's squares, each with its place and shape, and its counts by plan year in words."""

    name: str
    y: str
    words: str
    is_short: bool
    squares: Sequence[tuple[str, str]]
    scale: str
    row: Row
    by_year: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one figure by school and plan year: as many solid squares as are in place, the rest dashed."""

    sheet: FigureSheet
    years: Sequence[GridYear]
    rows: Sequence[GridRow]
    height: str
    foot: str
    desc: str


def grid(sheet: FigureSheet) -> Grid:
    """
    Return the squares of a figure. Which square is which line is not known: the solid ones come first.

    A figure that was not counted by plan year, or by more years than find room, has one run of squares for each school.
    """
    years = _years(sheet)
    wide = SQUARES_WIDE / max(len(years), 1)
    most = max((int(of) for row in sheet.rows for _year, _n, of in _squares(row, years)), default=0)
    pitch = min(float(PITCH), wide / max(most, 1))
    top = HEAD if years else 8
    heads = [
        GridYear(at(SQUARES_FROM + wide * place), _("Year %(n)d") % {"n": place + 1}, year.replace("-", "–"))
        for place, year in enumerate(years)
    ]
    rows = [_grid_row(row, top + 34 * place, years, (wide, pitch)) for place, row in enumerate(sheet.rows)]
    told = [_told(row, heads) for row in rows] + [f"{sheet.total.name} {sheet.ratio}"]
    foot = top + 34 * len(rows)
    return Grid(sheet, heads, rows, str(foot + 30), str(foot), f"{'; '.join(told)}.")


def _years(sheet: FigureSheet) -> list[str]:
    """Return the plan years that have a column, by their codes; none where a school was not counted by year."""
    years = sorted({part.year for row in sheet.rows for part in row.parts})
    return years if len(years) <= MOST_YEARS and all(row.parts for row in sheet.rows) else []


def _squares(row: Row, years: Sequence[str]) -> list[Squares]:
    if not years:
        return [("", row.numerator, row.denominator or Decimal(0))]
    return [(part.year, part.numerator, part.denominator) for part in row.parts]


def _grid_row(row: Row, y: int, years: Sequence[str], size: tuple[float, float]) -> GridRow:
    wide, pitch = size
    columns = {year: place for place, year in enumerate(years or [""])}
    squares, by_year = [], dict.fromkeys(years, "")
    for year, solid, of in _squares(row, years):
        if years:
            by_year[year] = ratio(solid, of)
        for slot in range(int(of) if (row.denominator or 0) <= MOST_SQUARES else 0):
            x = SQUARES_FROM + wide * columns[year] + pitch * slot
            squares.append((at(x), "solid" if slot < solid else "dashed"))
    return GridRow(
        name=row.name if len(row.name) <= LONGEST else f"{row.name[: LONGEST - 1].rstrip()}…",
        y=str(y),
        words=ratio(row.numerator, row.denominator),
        is_short=row.denominator is not None and row.numerator < row.denominator,
        squares=squares,
        scale=f"{pitch / 36:.3f}",
        row=row,
        by_year=list(by_year.values()),
    )


def _told(row: GridRow, years: Sequence[GridYear]) -> str:
    """Return a school's counts in words."""
    parts = [f"{year.label} {words}" for year, words in zip(years, row.by_year, strict=True) if words]
    whole = f"{row.row.name} {row.words}"
    return f"{whole} ({', '.join(parts)})" if parts else whole
