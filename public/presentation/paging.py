"""A part of a long list, and the way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from public.words import say


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one page of a list. The addresses are empty where there is none before or after."""

    rows: list[Any]
    count: int
    words: str
    previous_url: str
    next_url: str

    @property
    def is_all(self) -> bool:
        """Tell whether there is nothing on another page."""
        return not (self.previous_url or self.next_url)


def part_of(request: HttpRequest, lang: str, rows: Any, most: int) -> Part:
    """Return the part of ``rows``, a list or a query, that the address asks for. Two queries of a query."""
    page = Paginator(rows, most).get_page(request.GET.get("page"))
    words = {"first": page.start_index(), "last": page.end_index(), "count": f"{page.paginator.count:,}"}
    return Part(
        list(page.object_list),
        page.paginator.count,
        say(lang, "pages.at", **words),
        _at(request, page.previous_page_number()) if page.has_previous() else "",
        _at(request, page.next_page_number()) if page.has_next() else "",
    )


def _at(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
