"""
The page behind a link, for somebody without an account: it shows, and takes one answer.

It names nobody but whoever it is for, by their given name, and nothing of a case. Mail scanners look at links: looking
uses nothing up. Nobody finds it by a search engine, no cache keeps it, and no other site learns its address.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from casework.links import LinkClosed
from core import clock
from core.errors import TransitionNotAllowed
from core.forms import Form
from core.web import posted
from district import limits
from restorative import labels, services
from restorative.forms.answers import FORMS
from restorative.models import ParticipantLink

MOST_LANGUAGE = 10


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link asks, or take the answer. A link that cannot be answered says what to do: 410, or 404."""
    try:
        link = services.answer_open(token, clock.now())
    except LinkClosed:
        return _closed(request, 410)
    except ObjectDoesNotExist:
        # Asked afterwards: looking costs little, so one that is a link is always let in.
        wait = limits.link(request).begin()
        return _too_many(request, wait) if wait else _closed(request, 404)
    make: Any = FORMS[link.purpose]
    form = make(posted(request), language=_language(request, link))
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_give(token=token, at=clock.now(), **form.cleaned_data)
            return _page(request, "restorative/answer_done.html", 200, link=link)
        except (LinkClosed, TransitionNotAllowed):
            return _closed(request, 410, link)
        except ValidationError as error:
            form.take_errors(error)
    status = 422 if request.method == "POST" else 200
    return _page(request, "restorative/answer.html", status, link=link, form=form)


def _language(request: HttpRequest, link: ParticipantLink | None) -> str:
    asked = request.GET.get("lang", "")[:MOST_LANGUAGE]
    return labels.language_of(asked, link.participant.language if link else "")


def _closed(request: HttpRequest, status: int, link: ParticipantLink | None = None) -> HttpResponse:
    return _page(request, "restorative/answer_closed.html", status, link=link)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    found = _guarded(render(request, "429.html", {"minutes": ceil(wait / 60)}, status=429))
    found["Retry-After"] = str(wait)
    return found


def _page(
    request: HttpRequest, template: str, status: int, link: ParticipantLink | None, form: Form | None = None
) -> HttpResponse:
    language = _language(request, link)
    words = labels.answer_words(language, link.purpose if link else "")
    name = link.participant.given_name if link else ""
    context = {
        "words": words,
        "greeting": words["greeting"] % {"name": name} if name else "",
        "form": form,
        "languages": [(code, label) for code, label in labels.LANGUAGES.items() if code != language],
    }
    with translation.override(language):
        return _guarded(render(request, template, context, status=status))


def _guarded(found: HttpResponse) -> HttpResponse:
    found["Cache-Control"] = "no-store"
    found["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": a browser would then send the form without saying from where, and be refused as a stranger's.
    found["Referrer-Policy"] = "same-origin"
    return found
