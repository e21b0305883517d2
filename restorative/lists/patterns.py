"""Patterns in words: tables with their hidden cells, bars by place, and the same as lines of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from restorative import labels
from restorative.models import Place, TimeOfDay
from restorative.selectors import Patterns
from restorative.suppression import Line, Shown

HEADS: Mapping[str, str | Promise] = {
    "time": gettext_lazy("Place and time of day"),
    "weekday": gettext_lazy("Place and weekday"),
    "behavior": gettext_lazy("Place and behavior"),
}
HIDDEN = gettext_lazy("hidden")
CUTS = (("l", 1100), ("s", 326))  # the widths of the bars' drawings: at the desk, and on the phone
BAR, GAP, ROOM = 18, 30, 60  # a bar's height, its distance, and the room for the count behind the longest


@dataclass(frozen=True, slots=True)
class TableWords:
    """
    One table as its page shows it. ``together`` says what was put together, in sentences.

    It ``is_bare`` where everything was put together, so that there is nothing to read in it.
    """

    key: str
    head: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str], str]]
    totals: Sequence[str]
    total: str
    together: Sequence[str]
    hidden: str
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One place: its words, its count, and where its bar stands."""

    words: str
    count: str
    y: int
    text_y: int
    width: int
    count_x: int


@dataclass(frozen=True, slots=True)
class Bars:
    """One drawing of the incidents by place, the most first."""

    cut: str
    width: int
    bars: Sequence[Bar]
    height: int
    words: str


def tables(found: Patterns) -> list[TableWords]:
    """Return the tables in words."""
    return [_table(found, key, shown) for key, shown in found.tables.items()]


def bars(found: Patterns) -> list[Bars]:
    """Return the bars by place, drawn for the desk and for the phone; nothing where there are too few incidents."""
    return [_bars(found, cut, wide) for cut, wide in CUTS] if found.tables else []


def _bars(found: Patterns, cut: str, wide: int) -> Bars:
    lines = next(iter(found.tables.values())).rows
    top = max(line.total for line in lines)
    drawn = []
    for number, line in enumerate(lines):
        y, width = 24 + number * (BAR + GAP), max(2, round((wide - ROOM) * line.total / top))
        drawn.append(Bar(_name(found, "place", line), str(line.total), y, y - 7, width, width + 8))
    words = ", ".join(f"{bar.words}: {bar.count}" for bar in drawn)
    return Bars(cut, wide, drawn, 24 + len(drawn) * (BAR + GAP), words)


def lines(found: Patterns) -> list[list[str | int]]:
    """Return what the page shows as lines of a file: what is hidden there is hidden here."""
    told: list[list[str | int]] = [[str(_("Table")), str(_("Place")), str(_("Column")), str(_("Incidents"))]]
    for key, shown in found.tables.items():
        head = str(HEADS[key])
        for line, cells in zip(shown.rows, shown.cells, strict=True):
            place = _name(found, "place", line)
            for column, cell in zip(shown.columns, cells, strict=True):
                told.append([head, place, _name(found, key, column), str(HIDDEN) if cell is None else cell])
            told.append([head, place, _("All"), line.total])
        told += [[head, _("All"), _name(found, key, column), column.total] for column in shown.columns]
        told.append([head, _("All"), _("All"), shown.total])
    return told


def _table(found: Patterns, key: str, shown: Shown) -> TableWords:
    hidden = shown.hidden
    told = ngettext("%(n)d cell is hidden.", "%(n)d cells are hidden.", hidden) % {"n": hidden} if hidden else ""
    merged = [("place", line) for line in shown.rows if not line.key]
    merged += [(key, line) for line in shown.columns if not line.key]
    return TableWords(
        key=key,
        head=str(HEADS[key]),
        columns=[_name(found, key, line) for line in shown.columns],
        rows=[
            (_name(found, "place", line), [str(HIDDEN) if cell is None else str(cell) for cell in cells],
             str(line.total))
            for line, cells in zip(shown.rows, shown.cells, strict=True)
        ],
        totals=[str(line.total) for line in shown.columns],
        total=str(shown.total),
        together=[_holds(found, dimension, line) for dimension, line in merged],
        hidden=told,
        is_bare=not any(line.key for line in [*shown.rows, *shown.columns]),
    )  # fmt: skip


def _name(found: Patterns, dimension: str, line: Line) -> str:
    if not line.key:
        return _("Others together") if len(line.holds) > 1 else _word(found, dimension, line.holds[0])
    return _word(found, dimension, line.key)


def _holds(found: Patterns, dimension: str, line: Line) -> str:
    names = ", ".join(_word(found, dimension, one) for one in line.holds)
    return _("Put together, with small counts or none: %(names)s.") % {"names": names}


def _word(found: Patterns, dimension: str, key: str) -> str:
    if dimension == "place":
        return str(Place(key).label)
    if dimension == "time":
        return str(TimeOfDay(key).label)
    return str(labels.WEEKDAYS[key]) if dimension == "weekday" else found.names.get(key, key)
