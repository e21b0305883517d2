"""A list in one shape everywhere: narrowed, sorted, taken along as a file, and shown a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django_filters import FilterSet

from core import exports, picking, reads
from core.exports import Column
from core.web import Page, page_of


@dataclass(frozen=True)
class ListPage:
    """
    What a page about a list shows of it.

    ``found`` are all rows that were asked for, in the order asked for; all of them while the question is not right.
    ``page`` is the part that is shown: none then, since whichever were shown, they were not asked for. ``filters`` is
    None where nothing can be narrowed.
    """

    request: HttpRequest
    name: str
    columns: Sequence[Column]
    found: QuerySet[Any]
    filters: FilterSet | None

    @property
    def is_right(self) -> bool:
        """Tell whether the question was right: no filter holds what cannot be."""
        return self.filters is None or bool(self.filters.is_valid())

    @property
    def is_narrowed(self) -> bool:
        """Tell whether something was asked of the list."""
        return self.filters is not None and any(
            self.request.GET.get(name) or self.request.GET.get(f"{name}{picking.TYPED}")
            for name in self.filters.filters
        )

    @property
    def page(self) -> Page:
        """The rows to show. Two queries."""
        return page_of(self.request, self.found if self.is_right else self.found.none())

    @property
    def whole(self) -> Page:
        """All rows on one page, for a list shown in groups with their sums, which no part of it has. One query."""
        rows = list(self.found)
        reads.rows_shown(self.request, rows, self.found.model)
        return Page(rows=rows, count=len(rows), words="", previous_url="", next_url="")

    def file(self) -> HttpResponse | None:
        """
        Return the whole list as the file that was asked for, or who fits in a filter; None when a page is.

        A wrong question has no file: a list that was not narrowed as meant must not be taken for one that was. The
        caller shows its page, which says what is wrong, with 422.

        :raises NoSuchFile: when there is no file of that kind.
        """
        if self.filters is not None and (choices := picking.answer(self.request, self.filters.form)):
            return choices
        exports.kind_of_file(self.request)
        if not self.is_right:
            return None
        return exports.download(self.request, self.name, self.columns, self.found)

    def shown(self, template: str, page: Page, rows: Sequence[Any], **more: Any) -> HttpResponse:
        """Return the page; ``rows`` are those of ``page`` as the template has them. 422 when the question is wrong."""
        context = {
            "headings": exports.headings(self.request, self.columns),
            "links": exports.links(self.request),
            "filters": self.filters,
            "is_filtered": self.is_narrowed,
            "right": self.is_right,
            "page": page,
            "rows": rows,
            **more,
        }
        answer = render(self.request, template, context, status=200 if self.is_right else 422)
        if self.filters is not None:
            picking.log(self.request, self.filters.form)
        return answer


def list_page(
    request: HttpRequest,
    name: str,
    columns: Sequence[Column],
    everything: QuerySet[Any],
    narrowed_by: type[FilterSet] | FilterSet | None = None,
) -> ListPage:
    """
    Return the list that the address asks for: ``everything`` narrowed by its filters and sorted by its columns.

    The filters are made before where name and columns depend on what was asked: on a day, say.
    """
    filters = narrowed_by
    if isinstance(narrowed_by, type):
        filters = narrowed_by(request.GET, queryset=everything, request=request)
    rows = filters.qs if filters is not None and filters.is_valid() else everything
    found = exports.in_order(rows, columns, request.GET.get("sort", ""))
    return ListPage(request, name, columns, found, filters)


def asked(request: HttpRequest, filters: type[FilterSet], first: str) -> QueryDict:
    """
    Return what a list is narrowed by: ``first``, as an address says it, where the address says nothing.

    So a list shows to whoever asked for nothing in particular what there is to do, and not what is long over.
    """
    return request.GET if set(filters.base_filters) & set(request.GET) else QueryDict(first)
