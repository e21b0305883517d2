"""Registering for an event, and calling it off by the link in the mail."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from casework.links import LinkClosed
from community import selectors as community
from community import services
from community.models import Event
from core import clock
from core.errors import DomainError
from core.web import posted
from district.limits import link, network_of
from public.forms import CallOffForm, RegisterForm
from public.pages import asked, public_form, public_page, unkept
from public.presentation.events import event_row


@public_form
def register(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Ask who comes and what they need, or take it. Once an event has begun it says that it is closed."""
    event, at = community.public_event_get(ref), clock.now()
    row = event_row(lang, event, at)
    if not row.takes_registrations:
        return asked(request, lang, "register_closed", {"event": event}, status=410)
    form = RegisterForm(posted(request), lang=lang, at=at, event=event)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and _sent(request, lang, event, form):
            return unkept(HttpResponseRedirect(reverse("public:event-registered", kwargs={"lang": lang, "ref": ref})))
    return asked(
        request,
        lang,
        "register",
        {"form": form, "event": event, "row": row, "is_full": community.places_left(event) == 0},
        status=status,
    )


def _sent(request: HttpRequest, lang: str, event: Event, form: RegisterForm) -> bool:
    try:
        services.registration_send(
            event=event.ref,
            language=lang,
            is_trapped=form.is_trapped,
            opened_at=form.opened_at,
            network=network_of(request),
            at=clock.now(),
            **form.answers,
        )
    except ValidationError as error:
        form.take_refused(getattr(error, "error_dict", None))
        return False
    except DomainError as error:
        form.take_refused({error.at: None} if error.at else None)
        return False
    return True


@public_page
def registered(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Say thank you. Whether there was a place is told by mail alone: this page is the same for everybody."""
    return asked(request, lang, "registered", {"event": community.public_event_get(ref)})


@public_form
def call_off(request: HttpRequest, lang: str, token: str) -> HttpResponse:
    """Ask whether somebody cannot come, or take it. Looking uses nothing up: scanners of mails look at links."""
    form = CallOffForm(posted(request), lang=lang, at=clock.now())
    if request.method != "POST":
        return asked(request, lang, "call_off", {"form": form})
    try:
        services.registration_call_off(token, clock.now())
    except (ObjectDoesNotExist, LinkClosed, DomainError):
        wait = link(request).begin()
        answer = asked(request, lang, "call_off_closed", status=429 if wait else 410)
        if wait:
            answer["Retry-After"] = str(wait)
        return answer
    return unkept(HttpResponseRedirect(reverse("public:called-off", kwargs={"lang": lang})))


@public_page
def called_off(request: HttpRequest, lang: str) -> HttpResponse:
    """Say thank you for telling."""
    return asked(request, lang, "called_off")
