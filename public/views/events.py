"""The calendar, its events, their documents and their entries for other calendars."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from community import selectors as community
from community.ics import MEDIA_TYPE, calendar_of
from community.models import Decision, Event, EventMove
from core import clock
from core.dates import day_words
from core.files import store
from core.files.faces import download
from core.files.kinds import kept_words
from district.selectors import school_list
from public.labels import decision_state
from public.pages import kept, public_page, shown
from public.presentation.events import EventRow, event_row, months, times
from public.presentation.reads import events_all
from public.words import say

OWNER = "community.event"
# So many past events stand on the calendar; those before stand under their month.
MOST_PAST = 60


@public_page
def event_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Show what is to come by month, and what was, the newest first; of one school or month where that is asked."""
    at = clock.now()
    school, month = request.GET.get("school", ""), request.GET.get("month", "")
    everything = events_all(lang, at)
    rows = [row for row in everything if _fits(row, school, month)]
    ahead = [row for row in rows if row.record.ends_at > at]
    past = [row for row in reversed(rows) if row.record.ends_at <= at]
    is_cut = not month and len(past) > MOST_PAST
    context = {
        "ahead": months(ahead),
        "past": months(past[:MOST_PAST] if is_cut else past),
        "is_cut": is_cut,
        "months": [(one.key, one.name) for one in months(everything)],
        "schools": list(school_list()),
        "school": school,
        "month": month,
        "is_filtered": bool(school or month),
        "is_empty": not everything,
    }
    return shown(request, lang, "event_list", context)


def _fits(row: EventRow, school: str, month: str) -> bool:
    at = row.record.school
    if school and (at is None or at.code != school):
        return False
    return not month or f"{timezone.localtime(row.record.starts_at):%Y-%m}" == month


@public_page
def event_detail(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Show one event: place, form, date, time and zone, what is provided, agenda, minutes and documents."""
    event = community.public_event_get(ref)
    context = {
        "row": event_row(lang, event, clock.now()),
        "event": event,
        "body_stands": event.body is not None and event.body.is_on(clock.today()),
        "moves": [_move(lang, one) for one in event.moves.all()],
        "attendance": list(event.attendance.all()),
        "figures": list(event.figures.all()),
        "decisions": [(one, decision_state(lang, one.status)) for one in _decisions(event)],
        "documents": _documents(lang, event),
    }
    return shown(request, lang, "event_detail", context)


def _move(lang: str, move: EventMove) -> dict[str, str]:
    """Return when and where an event was before it was moved. Why it was moved is told in the words of the staff."""
    return {
        "day": day_words(move.before_starts_at),
        "time": times(lang, move.before_starts_at, move.before_ends_at),
        "place": move.before_place,
        "reason": move.reason,
    }


def _decisions(event: Event) -> list[Decision]:
    return list(community.public_decisions().filter(meeting=event))


def _documents(lang: str, event: Event) -> list[dict[str, str]]:
    return [
        {
            "name": one.name,
            "kind": kept_words(one.name, one.media_type, one.size),
            "url": reverse("public:event-document", kwargs={"lang": lang, "ref": event.ref, "document": one.ref}),
        }
        for one in store.documents(OWNER, event.ref)
    ]


@public_page
def event_document(request: HttpRequest, lang: str, ref: str, document: str) -> HttpResponseBase:
    """Send a document of an event that is shown in public, as a file to keep."""
    event = community.public_event_get(ref)
    found = download(request, store.documents(OWNER, event.ref).get(ref=document))
    found["Cache-Control"] = kept()
    return found


@public_page
def event_ics(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Send one event for other calendars, with a link back to its page."""
    return _ics(lang, [community.public_event_get(ref)], f"{ref}.ics")


@public_page
def event_list_ics(request: HttpRequest, lang: str) -> HttpResponse:
    """Send all events for other calendars, which ask again by themselves."""
    return _ics(lang, list(community.public_events()), "calendar.ics")


def _ics(lang: str, events: list[Event], name: str) -> HttpResponse:
    body = calendar_of(events, language=lang, name=f"{say(lang, 'site')}: {say(lang, 'calendar')}", at=_made_at(events))
    answer = HttpResponse(body, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = kept()
    return answer


def _made_at(events: list[Event]) -> datetime:
    """Return when the events were changed last: while nothing changes the file is the same, and need not be sent."""
    return max((one.updated_at for one in events), default=clock.now())
