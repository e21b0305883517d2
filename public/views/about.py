"""The first page, the statements, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock
from monitoring.data_package import LICENSES
from public import selectors
from public.pages import missing, public_page, shown
from public.presentation.reads import events_to_come
from public.presentation.stories import StoryRow, stories_shown
from public.words import LANGUAGES

NEXT = 3
ROBOTS = "User-agent: *\nAllow: /public/\nAllow: /static/\nDisallow: /\n"


@login_not_required
@require_safe
def lead(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in the language that the browser asks for; English where it asks for neither."""
    asked = request.headers.get("Accept-Language", "")
    answer = HttpResponseRedirect(reverse("public:home", kwargs={"lang": language_asked(asked)}))
    answer["Cache-Control"] = "no-cache"
    return answer


def language_asked(accepts: str) -> str:
    """Return the first language of an ``Accept-Language`` that the pages are written in, by its weight."""
    weighed = []
    for place, one in enumerate(accepts.split(",")):
        code, _, weight = one.partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, code.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return next((code for weight, _, code in sorted(weighed) if code in LANGUAGES and weight < 0), "en")


def _newest(stories: Sequence[StoryRow]) -> Iterator[StoryRow]:
    """Yield what was decided, the newest first: what rests on words that are shown before what does not."""
    decided = [one for one in stories if one.has_decision]
    yield from sorted(decided, key=lambda one: not one.quotes)


@public_page
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """Show what comes next, what came of what people said, and how the plan stands."""
    today = clock.today()
    stories = stories_shown(lang)
    context = {
        "plan": selectors.plan_shown(),
        "progress": selectors.plan_tree(today).progress,
        "day": today,
        "events": events_to_come(lang, clock.now())[:NEXT],
        "story": next(_newest(stories), None),
    }
    return shown(request, lang, "home", context)


@public_page
def accessibility(request: HttpRequest, lang: str) -> HttpResponse:
    """Say how the pages are made for everybody, and what does not work well yet."""
    return shown(request, lang, "accessibility")


@public_page
def privacy(request: HttpRequest, lang: str) -> HttpResponse:
    """Say what is kept of whoever reads, tells something or comes to an event."""
    return shown(request, lang, "privacy", {"days": settings.REGISTRATION_KEPT_DAYS})


@public_page
def feeds(request: HttpRequest, lang: str) -> HttpResponse:
    """Show where programs read events, decisions and released figures."""
    title, path = LICENSES[settings.DATA_LICENSE]
    return shown(request, lang, "feeds", {"license": title, "license_url": path})


@public_page
def not_found(request: HttpRequest, lang: str, rest: str) -> HttpResponse:
    """Answer what no other address does."""
    return missing(request, lang)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines to list the public pages and nothing else."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
