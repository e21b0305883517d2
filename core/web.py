"""What pages and API ask of a request in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from core import reads
from core.history import Actor

ROWS = 50


def actor_of(request: Any) -> Actor:
    """
    Return who acts in a request, as far as the mechanisms care; rooms ask ``district.signed_in.current_user``.

    The middleware and the API's default permission let nobody through who is not signed in.
    """
    actor: Actor = request.user
    return actor


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form is bound to: nothing while it is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a long list, and the way to the others."""

    rows: list[Any]
    count: int
    words: str
    previous_url: str
    next_url: str


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    """
    Return the page of ``rows`` that the address asks for, logged where they are confidential. Two queries.

    :raises NotLogged: when that cannot be logged.
    """
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    count = page.paginator.count
    words = _("%(first)s to %(last)s of %(count)s") % {
        "first": f"{page.start_index():,}",
        "last": f"{page.end_index():,}",
        "count": f"{count:,}",
    }
    shown = list(page.object_list)
    reads.rows_shown(request, shown, rows.model)
    return Page(
        rows=shown,
        count=count,
        words=words,
        previous_url=_at(request, page.previous_page_number()) if page.has_previous() else "",
        next_url=_at(request, page.next_page_number()) if page.has_next() else "",
    )


def _at(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def held_up(answer: HttpResponse, seconds: int) -> HttpResponse:
    """Return an answer that says after how many seconds to try again; 0 says nothing."""
    if seconds:
        answer["Retry-After"] = str(seconds)
    return answer
