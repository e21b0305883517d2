"""Events: the list, a month's calendar, the page of one, their documents, and their entries for other calendars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import filters, ics, labels, lists, policies, selectors
from community.actions import EVENT, PAST
from community.models import Event, EventStatus, Input, Spoken
from community.views import beside
from core import clock, past
from core.dates import moment_words, month_words, time_words, weekday_words
from core.files import store
from core.files.faces import download, rows
from core.list_page import list_page
from core.models import StoredFile
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """List the events, the latest first."""
    user = current_user(request)
    require_room(policies.sees(user, "event"))
    listed = list_page(request, "events", lists.EVENTS, selectors.events(user), filters.EventFilter)
    if file := listed.file():
        return file
    page, new = listed.page, EVENT["add"]
    found = [
        Row(
            one.title,
            one.title,
            [
                Cell(one.get_kind_display()),
                Cell(labels.when_words(one), first=True),
                Cell(labels.where_words(one)),
                Cell("" if one.is_survey else str(one.coming)),
                Cell(state=labels.event_state(one), first=True),
            ],
            reverse("community:event-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Events"),
        _("Town halls, listening sessions, meetings of councils and surveys: what is planned, and what was held."),
        _("Latest first"),
        _("No event is entered yet. Enter one as a draft; nobody in public sees it before it is announced."),
        "community:event-list",
        button=(new.label, reverse("community:event-add"))
        if policies.permitted(user, "community.event.add") else None,
        links=[
            (_("Month by month"), reverse("community:event-calendar")),
            (_("All for your own calendar (.ics)"), reverse("community:event-list-ics")),
            *([(_("Registrations"), reverse("community:registration-list"))]
              if policies.sees(user, "registration") else []),
        ],
    )  # fmt: skip
    return shown(listed, page, said, ("title", "kind", "starts_at", "place", "coming", "status"), found)


@require_safe
def event_calendar(request: HttpRequest) -> HttpResponse:
    """Show the events of one month by day: of the present one, unless another is asked for."""
    user = current_user(request)
    require_room(policies.sees(user, "event"))
    first = _month_asked(request.GET.get("month", ""))
    after, before = _month_after(first), _month_before(first)
    events = list(selectors.events_between(user, _midnight(first), _midnight(after)))
    context = {
        "month": month_words(first),
        "days": _days(events),
        "before": (month_words(before), f"?month={before:%Y-%m}"),
        "after": (month_words(after), f"?month={after:%Y-%m}"),
        "trail": EVENT.trail(None),
        "list_url": reverse("community:event-list"),
    }
    return render(request, "community/event_calendar.html", context)


@require_safe
def event_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one event."""
    user = current_user(request)
    event = EVENT.get(user, ref, clock.today())
    documents = list(store.documents(EVENT.workflow.name, event.ref))
    told = past.together(past.entries(event, PAST), store.entries(EVENT.workflow.name, event.ref))
    may_add = "add_document" in policies.offered(user, event)
    return record_page(
        request, EVENT, event, labels.event_state(event), _facts(event), words=PAST,
        template="community/event_detail.html",
        entries=told,
        links=[*_links(event), *_hears(user, event)],
        texts=[
            (_("What it is about"), event.about),
            (_("Accessibility"), event.accessibility),
            (_("Why it is canceled"), event.canceled_reason),
            (_("Why the notice came late"), event.late_notice_reason),
            (_("Agenda"), event.agenda),
            (_("Minutes"), event.minutes),
            (_("What came of it"), event.results),
            (_("Source"), event.source),
        ],
        warning=_warning(event),
        moves=[(labels.before_words(one), one.before_place, one.reason) for one in event.moves.all()],
        attendance=list(event.attendance.all()),
        people=sum(one.people for one in event.attendance.all()),
        figures=list(event.figures.all()),
        asked=_asked(user, event),
        beside=_beside(user, event),
        documents=rows(documents, partial(_address, "community:document-detail"), _remover(user, documents)),
        add_document=reverse("community:event-add-document", args=[event.ref]) if may_add else "",
    )  # fmt: skip


@require_safe
def event_ics(request: HttpRequest, ref: str) -> HttpResponse:
    """Send one event for another calendar."""
    event = EVENT.get(current_user(request), ref, clock.today())
    return _calendar([event], event.title, f"{event.ref}.ics")


@require_safe
def event_list_ics(request: HttpRequest) -> HttpResponse:
    """Send all announced events for another calendar."""
    require_room(policies.sees(current_user(request), "event"))
    return _calendar(selectors.public_events(), _("Events"), "events.ics")


@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document of an event as a file to keep."""
    return download(request, selectors.document_get(current_user(request), ref))


def _calendar(events: Iterable[Event], title: str, name: str) -> HttpResponse:
    made = ics.calendar_of(events, language="en", name=title, at=clock.now())
    answer = HttpResponse(made, content_type=ics.MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _facts(event: Event) -> list[tuple[str, Any]]:
    provided = [
        *(_("Interpreter: %(language)s") % {"language": Spoken(one).label} for one in event.interpreters),
        *([_("Childcare")] if event.childcare else []),
        *([_("Transport")] if event.transport else []),
    ]
    return [
        (_("What it is"), event.get_kind_display()),
        *([(_("Body"), beside.led(event.body.name, "body-detail", event.body.ref))] if event.body else []),
        *([(_("Open meeting"), _("Yes (Iowa Code chapter 21)"))] if event.open_meeting else []),
        (_("When"), labels.when_words(event)),
        (_("How people take part"), event.get_form_display()),
        *([(_("Place"), event.place)] if event.place else []),
        (_("School"), event.school.name if event.school else _("The whole district")),
        *([(_("Provided"), ", ".join(provided))] if provided else []),
        *([(_("Announced"), moment_words(event.announced_at))] if event.announced_at else []),
        *([(_("Canceled"), moment_words(event.canceled_at))] if event.canceled_at else []),
        *([(_("Reminders sent"), moment_words(event.reminded_at))] if event.reminded_at else []),
    ]


def _beside(user: User, event: Event) -> list[dict[str, Any]]:
    """Return what was decided and said at an event, as parts of its page."""
    decided = beside.decisions(
        selectors.decisions(user).filter(meeting=event), _("Nothing is put to be decided here yet.")
    )
    said = beside.said(user, Input.objects.filter(event=event), "")
    # A body decides at its meetings; of other events what is not there is not missed.
    return [part for part, is_due in ((decided, event.body), (said, None)) if part and (part["rows"] or is_due)]


def _hears(user: User, event: Event) -> list[tuple[str, str]]:
    """Return the way to enter what was said at an event, for who may, once it can have been said."""
    said = event.status in {EventStatus.ANNOUNCED, EventStatus.CLOSED}
    if not said or not policies.permitted(user, "community.input.enter"):
        return []
    return [(_("Enter what was said here"), f"{reverse('community:input-enter')}?event={event.ref}")]


def _links(event: Event) -> list[tuple[str, str]]:
    found = []
    if event.status != EventStatus.DRAFT:
        found.append((_("For your own calendar (.ics)"), reverse("community:event-ics", args=[event.ref])))
    if event.link:
        found.append((_("Take part online"), event.link))
    return found


def _warning(event: Event) -> tuple[str, str] | None:
    """Return what an open meeting still lacks, as the law has it."""
    if not event.open_meeting or event.status in {EventStatus.CLOSED, EventStatus.CANCELLED}:
        return None
    if not event.agenda:
        return _("No agenda yet"), _("This is an open meeting: it needs its agenda before it is announced.")
    if event.status == EventStatus.ANNOUNCED and not event.minutes and event.ends_at <= clock.now():
        return _("No minutes yet"), _("This is an open meeting: it cannot be closed before its minutes are written.")
    return None


def _asked(user: User, event: Event) -> dict[str, Any] | None:
    """Return who comes and what they asked for beside what is provided; None to whom no registration is shown."""
    if event.is_survey or event.status == EventStatus.DRAFT or not policies.knows_who_comes(user, event):
        return None
    needs, coming = selectors.needs_of(event), selectors.people_coming(event)
    missing = needs.missing(event)
    lines = [
        *((labels.need_words(one), people, one not in missing) for one, people in sorted(needs.interpreters.items())),
        *([(labels.need_words("childcare"), needs.children, "childcare" not in missing)] if needs.children else []),
        *([(labels.need_words("transport"), needs.rides, "transport" not in missing)] if needs.rides else []),
    ]
    return {
        "places": labels.places_words(event, coming),
        "waiting": selectors.people_waiting(event),
        "lines": lines,
        "wishes": needs.wishes,
        "url": f"{reverse('community:registration-list')}?event={event.ref}",
    }


def _remover(user: User, documents: list[StoredFile]) -> Any:
    if documents and policies.permitted(user, "community.document.remove", documents[0]):
        return partial(_address, "community:document-remove")
    return None


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])


def _days(events: list[Event]) -> list[tuple[str, list[dict[str, Any]]]]:
    by_day = groupby(events, lambda one: timezone.localdate(one.starts_at))
    return [(weekday_words(day), [_told(one) for one in found]) for day, found in by_day]


def _told(event: Event) -> dict[str, Any]:
    return {
        "title": event.title,
        "url": reverse("community:event-detail", args=[event.ref]),
        "time": f"{time_words(event.starts_at)} – {time_words(event.ends_at)}",
        "zone": timezone.localtime(event.starts_at).tzname(),
        "where": labels.where_words(event),
        "kind": event.get_kind_display(),
        "state": labels.event_state(event),
    }


def _month_asked(asked: str) -> date:
    found = MONTH.fullmatch(asked)
    return date(int(found[1]), int(found[2]), 1) if found else clock.today().replace(day=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
