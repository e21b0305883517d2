"""
Reads the rows of one file: those that are right are given, all else is told by line and column.

Lines are taken one at a time, each of bounded length, so that memory does not grow with the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from difflib import get_close_matches
from typing import IO, Any

from django.utils.translation import gettext as _

from core.imports.cells import Meant, Wrong, shown
from core.imports.findings import Findings
from core.imports.tables import BULK, DELTA, Column, Table

BUFFER = 1_048_576  # bytes
MOST_LINE = 100_000  # bytes of a line
# Lines that bring nothing. A zip of a few kilobytes unpacks to a thousand million of them, for which a worker would sit
# for hours, and without a word that it is alive.
MOST_WRONG, MOST_BLANK = 100_000, 10_000
LIKENESS = 0.75  # of a name in the header that is only misspelt
BOM = b"\xef\xbb\xbf"

Row = tuple[Any, ...]


class _Given(Exception):
    """The rest of the file is not read: what was told of it makes it meaningless."""


def rows(table: Table, stream: IO[bytes], file: str, mode: str, findings: Findings) -> Iterator[tuple[int, Row]]:
    """
    Yield ``(line, values of table.kept)`` for each row of ``file`` that is right; None stands for a blank cell.

    ``mode`` is BULK or DELTA. What is wrong is told to ``findings``; a wrong header or encoding ends the reading, a
    wrong row is left out and the next one read.
    """
    reading = _Reading(table, file, mode, findings)
    try:
        yield from reading.rows(csv.reader(reading.lines(stream), strict=True))
    except _Given:
        return


class _Reading:
    """One file while it is read."""

    def __init__(self, table: Table, file: str, mode: str, findings: Findings) -> None:
        self.table, self.file, self.findings = table, file, findings
        self.only_delta = table.only_delta if mode == DELTA else frozenset()
        self.left_blank = table.only_delta if mode == BULK else frozenset()
        # Asked for once: of a million rows each has a dozen cells.
        self.plain = [
            (place, one.read, one.needed or one.name in self.only_delta, one.name in self.left_blank)
            for place, one in enumerate(table.columns)
            if one.read
        ]

    def refuse(self, words: str, line: int | None = None, column: str = "") -> None:
        self.findings.refuse(words, self.file, line, column)

    def warn(self, words: str, line: int | None = None, column: str = "") -> None:
        self.findings.warn(words, self.file, line, column)

    def lines(self, stream: IO[bytes]) -> Iterator[str]:
        """Yield the lines as text; one that cannot be text ends the file."""
        buffered = io.BufferedReader(stream, BUFFER)  # type: ignore[type-var]  # a member of a zip is as good as raw
        number = 0
        while line := buffered.readline(MOST_LINE + 1):
            number += 1
            if number == 1 and line.startswith(BOM):
                line = line[len(BOM) :]
                self.warn(_("The file begins with a byte order mark, which is ignored."))
            try:
                text = line.decode()
            except UnicodeDecodeError:
                text = ""
                self.refuse(_("This is not UTF-8. Export the file as UTF-8."), number)
            if "\0" in text:
                self.refuse(_("A NUL character stands here: this is no text file."), number)
            if len(line) > MOST_LINE:
                most = {"most": MOST_LINE}
                self.refuse(_("This is longer than %(most)d bytes: a quotation mark may be missing.") % most, number)
            if not text or "\0" in text or len(line) > MOST_LINE:
                raise _Given
            yield text

    def rows(self, lines: Any) -> Iterator[tuple[int, Row]]:
        """Yield the rows that are right, with their lines."""
        width, count, blank = self.check_header(self.next(lines)), 0, 0
        most = self.findings.count + MOST_WRONG
        columns = [(place, column) for place, column in enumerate(self.table.columns) if column.read]
        while (cells := self.next(lines)) is not None:
            line = lines.line_num
            if not any(cells):
                self.warn(_("A blank line is left out."), line)
                blank += 1
                if blank > MOST_BLANK:
                    self.refuse(_("There are more than %(most)d blank lines.") % {"most": MOST_BLANK}, line)
                    raise _Given
                continue
            count += 1
            if self.findings.count > most:
                raise _Given
            if len(cells) != width:
                told = {"found": len(cells), "asked": width}
                self.refuse(_("This row has %(found)d cells, its header %(asked)d.") % told, line)
                continue
            if (values := self.plain_row(cells)) is not None:
                yield line, values
                continue
            before = self.findings.count
            values = tuple(self.cell(column, cells[place].strip(), line) for place, column in columns)
            if self.findings.count == before:
                yield line, values
        if not count:
            self.refuse(_("There are no rows under the header. Leave out a file that has none."))

    def plain_row(self, cells: list[str]) -> Row | None:
        """Return the values of a row of which nothing is to be told, as of nearly all; None of another one."""
        values = []
        try:
            for place, read, is_needed, stays_blank in self.plain:
                cell = cells[place].strip()
                if stays_blank if cell else is_needed:
                    return None
                values.append(read(cell) if cell else None)
        except (Meant, Wrong):
            return None
        return tuple(values)

    def next(self, lines: Any) -> list[str] | None:
        """Return the cells of the next row; None at the end."""
        before = lines.line_num
        try:
            cells: list[str] | None = next(lines, None)
        except csv.Error:
            words = _("The quotation marks of this line do not fit. A mark inside a value is written twice.")
            self.refuse(words, lines.line_num)
            raise _Given from None
        if cells is not None and lines.line_num > before + 1:
            self.refuse(_("A value goes on in the next line. Take line breaks out of values."), before + 1)
            raise _Given
        return cells

    def check_header(self, cells: list[str] | None) -> int:
        """Return how many columns each row has; what is wrong with the header ends the file."""
        if cells is None:
            self.refuse(_("The file is empty."))
            raise _Given
        if len(cells) == 1 and ";" in cells[0]:
            self.refuse(_("Semicolons part the values. Export the file with commas."), 1)
            raise _Given
        for place, name in enumerate(self.table.header):
            found = shown(cells[place]) if place < len(cells) else ""
            if found != name:
                told = {"place": place + 1, "name": name, "found": self.told(found) or _("nothing")}
                self.refuse(_("Column %(place)d of the header is %(name)s; here it is %(found)s.") % told, 1, name)
                raise _Given
        extensions = cells[len(self.table.header) :]
        for name in filter(str.strip, extensions):
            self.warn(_("This column is none of the format and is left out."), 1, shown(name))
        if not all(map(str.strip, extensions)):
            self.warn(_("Columns without a name stand at the end and are left out."), 1)
        return len(cells)

    def told(self, found: str) -> str:
        """Return what stands in place of a header's name; of a file about people not what may be a row of it."""
        names = [name.lower() for name in self.table.header]
        is_row = found and not get_close_matches(found.lower(), names, 1, LIKENESS)
        return _("something else") if self.table.is_about_people and is_row else found

    def cell(self, column: Column, cell: str, line: int) -> Any:
        """Return the value of a cell, None where it is blank or was refused."""
        if not cell:
            if column.needed or column.name in self.only_delta:
                self.refuse(_("This is never blank."), line, column.name)
            return None
        if column.name in self.left_blank:
            self.warn(_("A bulk file leaves this blank."), line, column.name)
        try:
            return column.read(cell) if column.read else None
        except Meant as meant:
            self.warn(str(meant), line, column.name)
            return meant.value
        except Wrong as wrong:
            self.refuse(wrong.hidden if self.table.is_about_people else str(wrong), line, column.name)
            return None
