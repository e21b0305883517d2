"""No small count can be reckoned from what is shown: whoever tries finds a wide span of numbers."""

from __future__ import annotations

import random

import pytest

from restorative.suppression import lines, span, table

SMALLEST = 3
CELLS = [0, 0, 1, 1, 2, 2, 3, 4, 6]


def shown_of(cells, smallest=SMALLEST):
    """Return what is shown of cells by (row, column), None where there are too few."""
    by_row, by_column = {}, {}
    for (row, column), count in cells.items():
        by_row[row] = by_row.get(row, 0) + count
        by_column[column] = by_column.get(column, 0) + count
    rows, columns = lines(by_row, smallest), lines(by_column, smallest)
    return None if rows is None else table(cells, rows, columns, smallest)


def really(cells, shown, i, j):
    return sum(cells[r, c] for r in shown.rows[i].holds for c in shown.columns[j].holds)


def attack(shown):
    """Return all numbers that may stand at each hidden cell, by trying every table that has the totals shown."""
    hidden = [(i, j) for i, row in enumerate(shown.cells) for j, cell in enumerate(row) if cell is None]
    left = [line.total - sum(cell or 0 for cell in row) for line, row in zip(shown.rows, shown.cells, strict=True)]
    below = [line.total - sum(row[j] or 0 for row in shown.cells) for j, line in enumerate(shown.columns)]
    found, tried = {place: set() for place in hidden}, {}

    def go_on(number):
        if number == len(hidden):
            if not any(left) and not any(below):
                for place, count in tried.items():
                    found[place].add(count)
            return
        i, j = hidden[number]
        # The last of a row or a column is what the others left.
        is_last = all(row != i for row, _column in hidden[number + 1 :])
        is_lowest = all(column != j for _row, column in hidden[number + 1 :])
        least = max(left[i] if is_last else 0, below[j] if is_lowest else 0)
        for count in range(least, min(left[i], below[j]) + 1):
            tried[i, j] = count
            left[i] -= count
            below[j] -= count
            go_on(number + 1)
            left[i] += count
            below[j] += count

    go_on(0)
    return found


def some_tables(count):
    chance = random.Random(7)
    for _number in range(count):
        height, width = chance.choice([(2, 2), (2, 3), (3, 3), (3, 4), (4, 3)])
        yield {(f"r{i}", f"c{j}"): chance.choice(CELLS) for i in range(height) for j in range(width)}


def test_no_attack_finds_a_small_count():
    hidden = 0
    for cells in some_tables(150):
        shown = shown_of(cells)
        if shown is None:
            continue
        assert all(cell is None or cell == 0 or cell >= SMALLEST for row in shown.cells for cell in row)
        assert all(line.total >= SMALLEST for line in (*shown.rows, *shown.columns))
        for (i, j), can_be in attack(shown).items():
            count = really(cells, shown, i, j)
            assert count in can_be
            hidden += 0 < count < SMALLEST
            if 0 < count < SMALLEST:
                assert max(can_be) - min(can_be) >= SMALLEST, (cells, shown)
    assert hidden > 100  # it was tried


def test_what_is_shown_is_right():
    for cells in some_tables(50):
        shown = shown_of(cells)
        if shown is not None:
            assert shown.total == sum(cells.values())
            for i, row in enumerate(shown.cells):
                assert [cell for cell in row if cell is not None] == [
                    really(cells, shown, i, j) for j, cell in enumerate(row) if cell is not None
                ]


def test_hiding_the_small_cells_alone_would_not_do():
    grid = [[1, 9, 5], [6, 7, 8], [9, 9, 9]]
    assert span(grid, {(0, 0)}, (0, 0)) == (1, 1)
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert span(grid, square, (0, 0)) == (0, 7)


def test_two_squares_that_one_cell_joins_do_not_cover_it():
    """In each row and column two are hidden, and the one that joins them is known all the same."""
    grid = [[5, 5, 0, 0], [5, 5, 2, 0], [0, 0, 5, 5], [0, 0, 5, 5]]
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    assert span(grid, hidden, (1, 2)) == (2, 2)
    cells = {(str(i), str(j)): count for i, row in enumerate(grid) for j, count in enumerate(row)}
    shown = shown_of(cells)
    small = {place: can for place, can in attack(shown).items() if 0 < really(cells, shown, *place) < SMALLEST}
    assert small
    assert all(max(can) - min(can) >= SMALLEST for can in small.values())


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({"a": 1, "b": 1}, None),
        ({"a": 3, "b": 0}, [("a", 3)]),
        ({"a": 9, "b": 4, "c": 1, "d": 0}, [("a", 9), ("", 5)]),
        ({"a": 9, "b": 2, "c": 1}, [("a", 9), ("", 3)]),
    ],
)
def test_small_lines_are_put_together_until_they_are_enough(totals, expected):
    found = lines(totals, SMALLEST)
    assert (found and [(line.key, line.total) for line in found]) == expected


def test_nobody_can_tell_a_small_line_from_an_empty_one():
    assert lines({"a": 9, "b": 4, "c": 1, "d": 0}, SMALLEST)[-1].holds == ("b", "c", "d")
