"""
One public page: its frame, its language, how long it may be kept, and what is answered where there is nothing.

Pages are drawn without the request, so that no context processor of the pages for those who are signed in comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.dates import day_words
from core.texts import REFUSED
from plan.models import Plan
from public.selectors import plan_shown
from public.words import LANGUAGES, say

View = Callable[..., HttpResponseBase]
# What stands in the navigation: name of the address, words, icon, and which other addresses stand under it.
NAVIGATION = (
    ("stories", "stories.short", "forum", ()),
    ("event-list", "calendar", "event", ("event-detail", "event-register", "event-registered")),
    ("decision-list", "decisions", "check_circle", ("decision-detail",)),
    ("support-list", "supports", "support", ("support-detail",)),
    ("plan", "plan", "flag", ("report-list", "report-detail")),
)
FOOT = (
    ("body-list", "bodies"),
    ("report-list", "reports"),
    ("accessibility", "accessibility"),
    ("privacy", "privacy"),
    ("feeds", "feed"),
)


def public_page(view: View) -> View:
    """Let anybody read a view's page, in the language of its address; where there is nothing it says so, with 404."""
    return login_not_required(require_safe(_in_language(view)))


def public_form(view: View) -> View:
    """
    Let anybody send a view's form.

    No token against forgery: it would need a cookie, and forgery borrows who is signed in. Here nobody is: what another
    site could make a browser send, it could send by itself as well.
    """
    allowed = require_http_methods(["GET", "HEAD", "POST"])(_in_language(view))
    return csrf_exempt(login_not_required(allowed))


def shown(
    request: HttpRequest, lang: str, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page that anybody in between may keep for some minutes."""
    answer = _drawn(request, lang, template, context, status)
    answer["Cache-Control"] = kept()
    return answer


def asked(
    request: HttpRequest, lang: str, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of a form, which nobody keeps and no search engine lists."""
    answer = _drawn(request, lang, template, {"is_form": True, **(context or {})}, status)
    return unkept(answer)


def unkept(answer: HttpResponse) -> HttpResponse:
    """Let nobody keep or list an answer, nor learn its address from where it leads."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "same-origin"
    return answer


def kept() -> str:
    """Return how long a page may be kept: whoever reads is minutes behind at most."""
    return f"public, max-age={settings.PUBLIC_CACHE_SECONDS}, s-maxage={settings.PUBLIC_CACHE_SECONDS}"


def missing(request: HttpRequest, lang: str) -> HttpResponse:
    """Say in a page's language that there is nothing at an address, whether it never was or is not public."""
    return unkept(_drawn(request, lang, "missing", {"is_missing": True}, 404))


def _in_language(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, lang: str, **parts: Any) -> HttpResponseBase:
        with translation.override(lang):
            if any(REFUSED.search(str(value)) for value in request.GET.values()):
                return missing(request, lang)
            try:
                return view(request, lang, **parts)
            except (ObjectDoesNotExist, Http404):
                return missing(request, lang)

    return answered


def _drawn(
    request: HttpRequest, lang: str, template: str, context: Mapping[str, Any] | None, status: int
) -> HttpResponse:
    page = {"lang": lang, **_frame(request, lang), **(context or {})}
    return HttpResponse(render_to_string(f"public/{template}.html", page), status=status)


def _frame(request: HttpRequest, lang: str) -> dict[str, Any]:
    """Return what every page's frame shows. One query: the plan."""
    district, here = getattr(request, "district", None), request.resolver_match
    name = here.url_name if here and here.app_name == "public" else ""
    today = clock.today()
    return {
        "district_name": district.name if district else "",
        "demo_day": day_words(today) if settings.DEMO else "",
        "today": today,
        "navigation": [
            {"url": _address(one, lang), "key": key, "icon": icon, "current": name == one or name in under}
            for one, key, icon, under in NAVIGATION
        ],
        "foot": [{"url": _address(one, lang), "key": key} for one, key in FOOT],
        "other": _other(request, lang),
        "status_words": _status(lang, plan_shown()),
    }


def _address(name: str, lang: str) -> str:
    return reverse(f"public:{name}", kwargs={"lang": lang})


def _other(request: HttpRequest, lang: str) -> dict[str, str]:
    """Return the way to the same page in the other language, with what was chosen on it."""
    code = next(one for one in LANGUAGES if one != lang)
    match = request.resolver_match
    if match is None or match.url_name == "missing":
        return {"code": code, "label": LANGUAGES[code], "url": _address("home", code)}
    url = reverse(match.view_name, args=match.args, kwargs={**match.kwargs, "lang": code})
    query = request.GET.urlencode() if request.method in {"GET", "HEAD"} else ""
    return {"code": code, "label": LANGUAGES[code], "url": f"{url}?{query}" if query else url}


def _status(lang: str, plan: Plan | None) -> str:
    if plan is None:
        return ""
    key = "status" if plan.status == Plan.Status.SIGNALED else "status.ended"
    return say(lang, key, day=day_words(plan.status_date))
