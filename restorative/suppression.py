"""
Tables of counts in which no small count can be read, nor reckoned from what else is shown. No query, no time.

First rows and columns with a small total are put together, so that every total shown is at least ``smallest``. Then
small cells are hidden, and others with them until each small one may, by the totals and all that is shown, be any of a
span of numbers at least ``smallest`` wide. That is asked exactly: what could stand in hidden cells are the flows
through a network of rows and columns, and a cell's highest and lowest value are a greatest flow (Cox, JASA 1995).

Tables that share their rows and nothing else tell no more together than each alone, since the totals by which they hang
together are shown anyway.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[tuple[str, str], int]
Grid = list[list[int]]
Place = tuple[int, int]
ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Line:
    """One row or column: its key, "" where several were put together, those it holds, and its total."""

    key: str
    holds: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a table is shown; a cell is None where it is hidden."""

    rows: Sequence[Line]
    columns: Sequence[Line]
    cells: Sequence[Sequence[int | None]]
    total: int

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(cell is None for row in self.cells for cell in row)


def lines(totals: Mapping[str, int], smallest: int) -> list[Line] | None:
    """
    Return the lines of a table, the greatest first, small ones put together; None where all of them are too few.

    Those without any are put together with the small ones: who reads them cannot tell which is which.
    """
    if sum(totals.values()) < smallest:
        return None
    ranked = sorted(totals, key=lambda key: -totals[key])  # stable: in the list's order among equals
    kept = [key for key in ranked if totals[key] >= smallest]
    rest = [key for key in ranked if totals[key] < smallest]
    while rest and sum(totals[key] for key in rest) < smallest and any(totals[key] for key in rest):
        rest.insert(0, kept.pop())
    found = [Line(key, (key,), totals[key]) for key in kept]
    together = sum(totals[key] for key in rest)
    return [*found, Line("", tuple(rest), together)] if together else found


def table(cells: Cells, rows: Sequence[Line], columns: Sequence[Line], smallest: int) -> Shown:
    """Return what may be shown of ``cells`` by lines whose totals are shown, each of which is ``smallest`` at least."""
    grid = [[sum(cells.get((r, c), 0) for r in row.holds for c in column.holds) for column in columns] for row in rows]
    hidden = {(i, j) for i, row in enumerate(grid) for j, count in enumerate(row) if 0 < count < smallest}
    for place in sorted(hidden, key=lambda one: grid[one[0]][one[1]]):
        while not _is_covered(grid, hidden, place, smallest):
            hidden.add(_next(grid, hidden, place))
    shown = [[None if (i, j) in hidden else count for j, count in enumerate(row)] for i, row in enumerate(grid)]
    return Shown(rows, columns, shown, sum(map(sum, grid)))


def _next(grid: Grid, hidden: set[Place], place: Place) -> Place:
    """Return the cell to hide next: the smallest one in the row of ``place``, then in its column, then anywhere."""
    i, j = place
    every = [(r, c) for r in range(len(grid)) for c in range(len(grid[0])) if (r, c) not in hidden]
    beside = [one for one in every if one[0] == i] if len([one for one in hidden if one[0] == i]) < 2 else []
    below = [one for one in every if one[1] == j] if len([one for one in hidden if one[1] == j]) < 2 else []
    return min(beside or below or every, key=lambda one: (grid[one[0]][one[1]] == 0, grid[one[0]][one[1]], one))


def _is_covered(grid: Grid, hidden: set[Place], place: Place, smallest: int) -> bool:
    """Tell whether what stands at ``place`` may be any of a span of numbers that is wide enough."""
    low, high = span(grid, hidden, place)
    return high - low >= smallest


def span(grid: Grid, hidden: set[Place], place: Place) -> tuple[int, int]:
    """Return the lowest and the highest number that can stand at a hidden ``place``, by all that is shown."""
    i, j = place
    stands = grid[i][j]
    # More at the place is less beside it, more below that, and so on around. Rows are 0 …, columns are -1 …
    more = _greatest({**_residual(grid, hidden, place)}, _column(j), i)
    less = _greatest({**_residual(grid, hidden, place)}, i, _column(j))
    return stands - min(stands, less), stands + more


def _column(j: int) -> int:
    return -1 - j


def _residual(grid: Grid, hidden: set[Place], place: Place) -> dict[int, dict[int, int]]:
    """Return by how much each hidden cell but one can grow (row to column) and shrink (column to row)."""
    found: dict[int, dict[int, int]] = {i: {} for i in range(len(grid))}
    found |= {_column(j): {} for j in range(len(grid[0]))}
    for i, j in hidden - {place}:
        found[i][_column(j)] = ENDLESS
        found[_column(j)][i] = grid[i][j]
    return found


def _greatest(free: dict[int, dict[int, int]], start: int, end: int) -> int:
    """Return the greatest flow from ``start`` to ``end``."""
    flow = 0
    while (path := _path(free, start, end)) is not None:
        least = min(free[a][b] for a, b in path)
        for a, b in path:
            free[a][b] -= least
            free[b][a] = free[b].get(a, 0) + least
        flow += least
    return flow


def _path(free: Mapping[int, Mapping[int, int]], start: int, end: int) -> list[tuple[int, int]] | None:
    before: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, room in free[here].items():
            if room and there not in before and there != start:
                before[there] = here
                if there == end:
                    return _back(before, start, end)
                waiting.append(there)
    return None


def _back(before: Mapping[int, int], start: int, end: int) -> list[tuple[int, int]]:
    path, here = [], end
    while here != start:
        path.append((before[here], here))
        here = before[here]
    return path
