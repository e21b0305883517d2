"""
The public feed: events and decisions as JSON, a page at a time, and decisions as Atom.

It says what the public pages say and nothing else. Described in docs/how-to/use-the-public-feed.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from community import selectors as community
from public.labels import decision_state
from public.pages import kept, public_page
from public.serializers import decision_out, event_out
from public.words import say, written

ROWS = 100
MOST_ENTRIES = 50


@login_not_required
@require_safe
def events_feed(request: HttpRequest) -> HttpResponse:
    """Answer events that were announced, the last to begin first."""
    rows = sorted(community.public_events(), key=lambda one: (one.starts_at, one.pk), reverse=True)
    return _page(request, "public:feed-events", rows, event_out)


@login_not_required
@require_safe
def decisions_feed(request: HttpRequest) -> HttpResponse:
    """Answer decisions that are shown in public, the newest first."""
    return _page(request, "public:feed-decisions", community.public_decisions(), decision_out)


def _page(request: HttpRequest, name: str, rows: Any, out: Callable[[Any], dict[str, Any]]) -> HttpResponse:
    pages = Paginator(rows, ROWS)
    try:
        page = pages.page(request.GET.get("page", "1"))
    except InvalidPage:
        return opened(JsonResponse({"detail": "There is no such page."}, status=404))
    address = settings.SITE_URL + reverse(name)
    body = {
        "count": pages.count,
        "next": f"{address}?page={page.next_page_number()}" if page.has_next() else None,
        "previous": f"{address}?page={page.previous_page_number()}" if page.has_previous() else None,
        "results": [out(one) for one in page.object_list],
    }
    return opened(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


def opened(answer: HttpResponse) -> HttpResponse:
    """Let pages of other sites read an answer: it is the same for everybody, and no cookie comes with the question."""
    if answer.status_code == 200:
        answer["Cache-Control"] = kept()
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@public_page
def decisions_atom(request: HttpRequest, lang: str) -> HttpResponse:
    """Answer the newest decisions for readers of feeds."""
    home = settings.SITE_URL + reverse("public:decision-list", kwargs={"lang": lang})
    address = settings.SITE_URL + reverse("public:feed-atom", kwargs={"lang": lang})
    feed = Atom1Feed(
        title=f"{say(lang, 'site')}: {say(lang, 'decisions')}",
        link=home,
        description=say(lang, "decisions.lede"),
        language=lang,
        feed_url=address,
    )
    for one in list(community.public_decisions()[:MOST_ENTRIES]):
        link = settings.SITE_URL + reverse("public:decision-detail", kwargs={"lang": lang, "ref": one.ref})
        chosen = written(lang, one.chosen, "words")[0] if one.chosen else str(decision_state(lang, one.status).label)
        feed.add_item(
            title=written(lang, one, "title")[0],
            link=link,
            description=chosen,
            unique_id=link,
            pubdate=one.decided_at,
            updateddate=one.decided_at,
        )
    return opened(HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))
