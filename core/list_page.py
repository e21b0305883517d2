"""
The page of a list: narrowed and sorted as its address says, sent as a file, or shown page by page.

A view makes the filters and the rows, and ends with
``return listed.file("milestones") or listed.answer("plan/milestone_list.html", milestone_row, today=today)``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Protocol

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import exports
from core.exports import Column
from core.web import Page, page_of


class Filters(Protocol):
    """What an address may ask of a list: a django-filter FilterSet, or a bound form."""

    def is_valid(self) -> bool: ...


class ListPage:
    """
    One list as its address asks for it.

    ``found`` are the rows in the order asked for, for what is told of all of them. Filters that are not right find
    nothing: the page says what to mend, with 422, and so does the address of the file. A list that is ``whole`` is
    shown on one page, however long.
    """

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        columns: Sequence[Column],
        filters: Filters | None = None,
        *,
        whole: bool = False,
    ) -> None:
        self.request, self.columns, self.whole = request, columns, whole
        self.is_right = filters is None or filters.is_valid()
        self.filter_form: BaseForm | None = getattr(filters, "form", filters)  # type: ignore[arg-type]  # a FilterSet has one, a form is one
        self.found = exports.in_order(rows, columns, request.GET.get("sort", "")) if self.is_right else rows.none()

    @property
    def is_filtered(self) -> bool:
        """Whether the address narrows the list."""
        names = self.filter_form.fields if self.filter_form else ()
        return any(self.request.GET.get(name) for name in names)

    @cached_property
    def page(self) -> Page:
        """The page that the address asks for. Two queries, the first time; one of a whole list."""
        if self.whole:
            rows = list(self.found)
            return Page(rows=rows, count=len(rows), words="", previous_url="", next_url="")
        return page_of(self.request, self.found)

    def file(self, name: str) -> HttpResponse | None:
        """Return the file that the address asks for, called ``name``; None when the page is to be shown."""
        return exports.download(self.request, name, self.columns, self.found) if self.is_right else None

    def answer(self, template: str, row: Callable[[Any], Any] | None = None, **beside: Any) -> HttpResponse:
        """
        Show the list by ``template``.

        In its context: ``rows``, each made by ``row``; ``page`` (core.web.Page), ``headings``, ``links``; the
        ``filter_form``, ``is_filtered``, ``is_right``, and the ``reset_url`` of the whole list, empty while that is
        shown; and what stands ``beside``.
        """
        context = {
            "page": self.page,
            "rows": [row(one) for one in self.page.rows] if row else self.page.rows,
            "headings": exports.headings(self.request, self.columns),
            "links": exports.links(self.request),
            "filter_form": self.filter_form,
            "is_filtered": self.is_filtered,
            "is_right": self.is_right,
            "reset_url": self.request.path if self.is_filtered else "",
        }
        return render(self.request, template, {**context, **beside}, status=200 if self.is_right else 422)
