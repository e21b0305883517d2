"""What the two pages of the read log share: one page of views by key, and all of them as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_filters import FilterSet

from core import exports, reads
from core.models import ReadEvent
from core.reads.selectors import page as page_of_looks
from core.web import Page
from core.workbooks import as_xlsx
from privacy import lists, selectors

FILE_MOST = 20_000  # a file that is longer is narrowed first: nobody reads it, and it is held in memory
AT_ONCE = 1000


def look_page(request: HttpRequest, found: QuerySet[ReadEvent]) -> Page:
    """Return the page of views that the address asks for, by key: a late one costs what the first does. One query."""
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    shown = page_of_looks(found, before=start)
    newest = _at(request, None) if start is not None else ""
    older = _at(request, shown.older) if shown.older is not None else ""
    words = _("%(n)d views") % {"n": len(shown.events)} if start is not None or older else ""
    return Page(rows=shown.events, count=len(shown.events), words=words, previous_url=newest, next_url=older)


def look_file(
    request: HttpRequest, name: str, found: QuerySet[ReadEvent], filters: FilterSet, subjects: Iterable[Any]
) -> HttpResponse | None:
    """
    Return the views as the file that the address asks for, none of whose rows names a student; None for a page.

    ``subjects`` are those whose log it is. A wrong question, or one for more rows than a file holds, has a page.

    :raises NoSuchFile: when there is no file of that kind.
    """
    kind = exports.kind_of_file(request)
    if not kind or not filters.is_valid():
        return None
    if found[FILE_MOST : FILE_MOST + 1].exists():
        words = _("A file holds %(most)d views at most. Narrow the list, by days say, and take it again.")
        filters.form.add_error(None, words % {"most": FILE_MOST})
        return None
    lines = _lines(found)
    body = exports.as_csv(lines) if kind == "csv" else as_xlsx(lines, name)
    reads.shown(request, subjects, purpose=asked_words(filters), face=reads.EXPORT)
    answer = HttpResponse(body, content_type=exports.TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


def asked_words(filters: FilterSet) -> str:
    """Return what was asked of the log, for the log: by references and days, never by a name."""
    asked = filters.form.cleaned_data if filters.is_valid() else {}
    return "; ".join(f"{name}: {value}" for name, value in asked.items() if value)


def _lines(found: QuerySet[ReadEvent]) -> Iterator[list[Any]]:
    yield [str(column.label) for column in lists.LOOKS]
    rows = found.iterator(chunk_size=AT_ONCE)
    while events := list(islice(rows, AT_ONCE)):
        for look in selectors.told(events):
            yield [column.value(look) for column in lists.LOOKS]


def _at(request: HttpRequest, before: int | None) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    if before is not None:
        query["before"] = str(before)
    return f"?{query.urlencode()}"
