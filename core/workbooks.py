"""Lists as Excel files that can be read as they open: widths, wrapped text, and numbers as pages show them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

# A file tells nothing of when it was made, so that the same rows give the same bytes.
MADE = datetime(2000, 1, 1, tzinfo=UTC)
DAY, MOMENT, WHOLE = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0"
# Characters: what is longer is wrapped, and nothing is so narrow that a heading breaks within a word.
NARROWEST, WIDEST = 8, 48
SHEET_NAME = 31  # characters, Excel's limit


def as_xlsx(
    lines: Iterable[Sequence[Any]], name: str, more: Iterable[tuple[str, Iterable[Sequence[Any]]]] = ()
) -> bytes:
    """
    Return lines, headings first, as a workbook of one sheet; ``more`` are further ones, each with its name.

    Days are days and numbers numbers, shown with as many decimals as they have (dollars 2, FTE 3); all else is text.
    """
    file = io.BytesIO()
    # Constant memory: a row is written out as soon as the next begins.
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "remove_timezone": True})
    book.set_properties({"title": name, "created": MADE.replace(tzinfo=None)})
    for title, rows in [(name, lines), *more]:
        sheet = _Sheet(book, title)
        for row in rows:
            sheet.add(row)
        sheet.finish()
    book.close()
    return file.getvalue()


class _Sheet:
    """One sheet as it is written, and how wide its columns have to be."""

    def __init__(self, book: Any, name: str) -> None:
        self.book, self.sheet = book, book.add_worksheet(name[:SHEET_NAME])
        self.sheet.freeze_panes(1, 0)
        self.widths: list[int] = []
        self.formats: dict[str, Any] = {}
        self.row = 0

    def add(self, line: Sequence[Any]) -> None:
        for place, value in enumerate(line):
            shown = self._write(place, value)
            if place == len(self.widths):
                self.widths.append(NARROWEST)
            self.widths[place] = min(WIDEST, max(self.widths[place], *(len(part) + 2 for part in shown.split("\n"))))
        self.row += 1

    def finish(self) -> None:
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)
        if self.row > 1:
            self.sheet.autofilter(0, 0, self.row - 1, len(self.widths) - 1)

    def _write(self, place: int, value: Any) -> str:
        """Write one cell and return what it shows, or as much."""
        if isinstance(value, datetime):
            moment = timezone.localtime(value).replace(tzinfo=None)
            self.sheet.write_datetime(self.row, place, moment, self._format(MOMENT))
            return MOMENT
        if isinstance(value, date):
            day = datetime(value.year, value.month, value.day)  # noqa: DTZ001
            self.sheet.write_datetime(self.row, place, day, self._format(DAY))
            return DAY
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            self.sheet.write_number(self.row, place, value, self._format(_number(value)))
            return f"{value:,}"
        words = in_words(value)
        self.sheet.write_string(self.row, place, words, self._format("" if self.row else "heading"))
        return words

    def _format(self, kind: str) -> Any:
        if kind not in self.formats:
            words: dict[str, Any] = {"text_wrap": True, "valign": "top"}
            found = words if not kind else words | {"bold": True} if kind == "heading" else {"num_format": kind}
            self.formats[kind] = self.book.add_format({"valign": "top", **found})
        return self.formats[kind]


def _number(value: float | Decimal) -> str:
    """Return the format with as many decimals as a number has."""
    if isinstance(value, float):
        return WHOLE if value.is_integer() else "#,##0.###"
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{WHOLE}.{'0' * places}" if places else WHOLE


def in_words(value: Any) -> str:
    """Return what a file says of a value that is no number and no day."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
