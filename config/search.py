"""
The search: one field over everything that somebody may see, by kind. Who searched for what is kept nowhere.

What is confidential stands in the read log by those who were found, never by the words that were looked for.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.forms import Form
from core.search import Kind, kinds
from core.web import page_of
from core.words import WordsField
from district.models import User
from district.signed_in import current_user

MOST = 5  # of each kind, beside the others


class SearchForm(Form):
    """What somebody looks for."""

    q = WordsField(label=_("Name, number or words"), required=False)


@reads.sometimes
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """
    Show what fits ``q`` of each kind that the person may see, a few of each; of one ``kind`` alone all, by pages.

    :raises ObjectDoesNotExist: when there is nothing that they may see, or no such kind.
    """
    user = current_user(request)
    seen = kinds(user)
    only = next((one for one in seen if one.key == request.GET.get("kind")), None)
    if not seen or ("kind" in request.GET and only is None):
        raise ObjectDoesNotExist
    form = SearchForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    context: dict[str, Any] = {"form": form, "text": text, "kinds": [str(one.label) for one in seen], "only": only}
    if text and only:
        page = page_of(request, only.find(user, text, clock.today()))
        context |= {"page": page, "groups": [_group(user, only, page.rows)] if page.rows else []}
    elif text:
        found = [(one, list(one.find(user, text, clock.today())[: MOST + 1])) for one in seen]
        reads.rows_shown(request, [row for _one, rows in found for row in rows[:MOST]])
        context["groups"] = [_few(user, one, text, rows) for one, rows in found if rows]
    return render(request, "search.html", context, status=422 if form.errors else 200)


def _few(user: User, kind: Kind, text: str, rows: list[Any]) -> dict[str, Any]:
    """Return the first of a kind, and where there are more the way to all: how many is not asked."""
    more = f"?{urlencode({'q': text, 'kind': kind.key})}" if len(rows) > MOST else ""
    return _group(user, kind, rows[:MOST]) | {"more": more}


def _group(user: User, kind: Kind, rows: list[Any]) -> dict[str, Any]:
    return {"key": kind.key, "label": kind.label, "hits": kind.tell(user, rows, clock.today())}
