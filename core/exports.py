"""
Lists as files and in the order one asks for. A list's columns are declared once; its address says the rest.

``?sort=name`` or ``-name`` orders the rows, ``?format=csv`` or ``xlsx`` sends them as a file: the same address, so the
same policies and filters as the page. Both files hold text and numbers only, never formulas, and the same rows give the
same bytes each time.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from unicodedata import normalize

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import CharField, F, Model, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import again, reads
from core.errors import DomainError
from core.folding import sort_key
from core.texts import IGNORABLE
from core.workbooks import as_xlsx, in_words

M = TypeVar("M", bound=Model)

# Spreadsheets take UTF-8 for the machine's own code page unless the file begins with this mark.
MARK = "\ufeff"
# What a spreadsheet may take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
ROWS_AT_ONCE = 1000


class NoSuchFile(DomainError, ObjectDoesNotExist):
    """The address asks for a kind of file that there is not."""

    code = "not_found"

    def __init__(self) -> None:
        kinds = _(" or ").join(kind.upper() for kind in TYPES)
        super().__init__(_("There is no file of this kind. A list can be had as %(kinds)s.") % {"kinds": kinds})


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column: its key in the address, its heading, and its value in a row.

    ``order`` are the fields that sort by it, without which the column cannot be sorted by; one with a minus before it
    goes downwards whichever way was asked for, such as the newest first among equals. ``heading`` is the page's, where
    that shows something else than the file: the last day of a span, whose file keeps the first day after it.
    """

    key: str
    label: str | Promise
    value: Callable[[Any], Any]
    order: tuple[str, ...] = ()
    heading: str | Promise = ""

    @property
    def plain(self) -> Heading:
        """Its heading where nothing is sorted."""
        return Heading(str(self.heading or self.label), "", "")


@dataclass(frozen=True, slots=True)
class Heading:
    """What components/heading.html shows; ``sorted`` is the value of aria-sort, empty when by another column."""

    label: str
    url: str
    sorted: str


def in_order(rows: QuerySet[M], columns: Sequence[Column], asked: str) -> QuerySet[M]:
    """Return ``rows`` in the order asked for, empty values last; as they are when there is no such order."""
    fields = {column.key: column.order for column in columns}.get(asked.removeprefix("-"), ())
    if not fields:
        return rows
    down = asked.startswith("-")
    keys = []
    for field in fields:
        name = field.removeprefix("-")
        key = sort_key(name) if _is_text(rows, name) else F(name)
        keys.append(key.desc(nulls_last=True) if down or field != name else key.asc(nulls_last=True))
    return rows.order_by(*keys, "id")


def _is_text(rows: QuerySet[Any], name: str) -> bool:
    """Tell whether a field holds words. Rows put together by UNION take no expressions: theirs name a key's column."""
    if rows.query.combinator:
        return False
    return isinstance(rows.query.resolve_ref(name).output_field, CharField | TextField)


def headings(request: HttpRequest, columns: Sequence[Column]) -> dict[str, Heading]:
    """Return the headings by key, each leading to the list sorted by it, and the other way when it is already."""
    asked = request.GET.get("sort", "")
    found = {}
    for column in columns:
        up, down = asked == column.key, asked == f"-{column.key}"
        turned = f"-{column.key}" if up else column.key
        url = _address(request, sort=turned) if column.order else ""
        state = ("ascending" if up else "descending" if down else "") if column.order else ""
        found[column.key] = Heading(str(column.heading or column.label), url, state)
    return found


def links(request: HttpRequest) -> list[dict[str, str]]:
    """Return the addresses of the list as it is now, as files."""
    return [{"label": kind.upper(), "url": _address(request, format=kind)} for kind in TYPES]


def kind_of_file(request: HttpRequest) -> str:
    """
    Return the kind of file that the address asks for, a key of ``TYPES``; "" when it asks for the page.

    :raises NoSuchFile: when there is no such kind: neither the page nor another file is what was meant.
    """
    kind = request.GET.get("format", "")
    if kind and kind not in TYPES:
        raise NoSuchFile
    return kind


def download(request: HttpRequest, name: str, columns: Sequence[Column], rows: QuerySet[Any]) -> HttpResponse | None:
    """
    Return the file that the address asks for, with all ``rows``; None when it asks for the page.

    The rows are read piece by piece, so a long list takes no more memory than its file. Whom they tell about is logged
    where they are confidential, once the file is made and before any of it is sent.

    :raises NoSuchFile: when there is no such kind of file.
    :raises NotLogged: when that cannot be logged.
    :raises AskedAgain: when whoever asks for a confidential one proved who they are too long ago.
    """
    kind = kind_of_file(request)
    if not kind:
        return None
    if reads.names_children(rows.model):
        again.insist(request, is_file=True)
    met: dict[reads.Subject, None] = {}
    lines = _lines(columns, _noting(rows, met))
    body = as_csv(lines) if kind == "csv" else as_xlsx(lines, name)
    if met or reads.names_children(rows.model):
        reads.shown(request, met, face=reads.EXPORT)
    answer = HttpResponse(body, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


def as_csv(lines: Iterable[Sequence[Any]]) -> bytes:
    """Return lines as RFC 4180 has it, with the mark of UTF-8."""
    text = io.StringIO(newline="")
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_plain(value) for value in line] for line in lines)
    return text.getvalue().encode()


def _lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    yield [str(column.label) for column in columns]
    for row in rows:
        yield [column.value(row) for column in columns]


def _noting(rows: QuerySet[Any], met: dict[reads.Subject, None]) -> Iterator[Any]:
    """Yield ``rows`` as they are read, and keep in ``met`` whom they tell about."""
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        met.update(dict.fromkeys(reads.named_by(row, rows.model)))
        yield row


def _plain(value: Any) -> str:
    """Return a value for CSV: days and moments as ISO 8601, numbers with a point; text that is no formula."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    words = in_words(value)
    return f"'{words}" if _is_formula(words) else words


def _is_formula(words: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, or do so once it took away what nobody sees."""
    if words[:1].isalnum():
        return False
    # Some spreadsheets take a fullwidth sign for the plain one, and some pass over blanks before it.
    seen = IGNORABLE.sub("", words).lstrip()
    return any(normalize("NFKC", first).startswith(FORMULA) for first in (words[:1], seen[:1]))


def _address(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
