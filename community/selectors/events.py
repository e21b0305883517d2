"""
Events and who registered for them.

``public_events`` and ``public_event_get`` take no user: they give what anybody may see, and never a registration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from community import policies
from community.models import (
    Body,
    Event,
    EventAttendance,
    EventKind,
    EventMove,
    EventRegistration,
    EventStatus,
    RegistrationStatus,
    SurveyFigure,
)
from core.models import StoredFile
from district.models import User
from district.roles import roles_of

RELATED = ("district", "body", "school")
COMING = Q(registrations__status=RegistrationStatus.REGISTERED)


def _with_all(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Read with events where they belong, and what of them is shown to anybody; ``moved`` counts their moves."""
    return (
        rows.select_related(*RELATED)
        .annotate(moved=Count("moves", distinct=True))
        .prefetch_related(
            Prefetch("moves", EventMove.objects.order_by("pk")),
            Prefetch("attendance", EventAttendance.objects.order_by("pk")),
            Prefetch("figures", SurveyFigure.objects.order_by("place", "pk")),
        )
    )


def public_events() -> QuerySet[Event]:
    """
    Return the events that anybody may see, by when they begin.

    They are announced, closed and canceled ones, and no drafts, even where one was canceled.
    Of each ``body``, ``school``, ``moves``, ``attendance`` and ``figures`` are read: four queries for all of them.
    Those of a survey come with their ``source``; two sources may say different things, and both are shown.
    """
    return _with_all(policies.shown_events()).order_by("starts_at", "pk")


def public_event_get(ref: str) -> Event:
    """
    Return one event that anybody may see, with all that ``public_events`` reads.

    :raises Event.DoesNotExist: when there is none, or it is a draft.
    """
    return public_events().get(ref=ref)


def events(user: User) -> QuerySet[Event]:
    """Return the events ``user`` may see, the latest first, with how many people come."""
    people = Coalesce(Sum("registrations__people", filter=COMING), 0)
    found = policies.visible_events(user).select_related(*RELATED)
    return found.annotate(coming=people).order_by("-starts_at", "-pk")


def event_get(user: User, ref: str) -> Event:
    """:raises Event.DoesNotExist: when ``user`` may not see it."""
    return _with_all(policies.visible_events(user)).get(ref=ref)


def bodies_to_meet(user: User) -> QuerySet[Body]:
    """Return the bodies of which ``user`` may enter a meeting."""
    held = roles_of(user).schools(policies.MAY["community.event.add"])
    return (Body.objects.all() if held is None else Body.objects.filter(school__in=held)).order_by("name", "pk")


def events_between(user: User, since: datetime, until: datetime) -> QuerySet[Event]:
    """Return the events ``user`` may see that begin from ``since`` on and before ``until``, by when they begin."""
    found = policies.visible_events(user).filter(starts_at__gte=since, starts_at__lt=until)
    return found.select_related(*RELATED).order_by("starts_at", "pk")


def registrations(user: User) -> QuerySet[EventRegistration]:
    """Return who registered, as far as ``user`` may know, the newest event first, in the order in which they came."""
    found = policies.visible_registrations(user).select_related("event")
    return found.order_by("-event__starts_at", "event", "registered_at", "pk")


def document_get(user: User, ref: str) -> StoredFile:
    """:raises StoredFile.DoesNotExist: when ``user`` may not see the event that keeps it."""
    return policies.visible_documents(user).get(ref=ref)


def document_event(document: StoredFile) -> Event:
    """Return the event that keeps a document. One query."""
    return Event.objects.get(ref=document.owner_ref)


def registration_get(user: User, ref: str) -> EventRegistration:
    """:raises EventRegistration.DoesNotExist: when ``user`` may not see it."""
    return policies.visible_registrations(user).select_related("event__school", "event__body").get(ref=ref)


@dataclass(frozen=True, slots=True)
class Needs:
    """What those who come asked for: people by interpreter's language, children, rides, and wishes in words."""

    interpreters: dict[str, int]
    children: int
    rides: int
    wishes: list[str]

    def missing(self, event: Event) -> list[str]:
        """Return what was asked for and is not provided: languages, "childcare", "transport"."""
        found = [one for one in self.interpreters if one not in event.interpreters]
        if self.children and not event.childcare:
            found.append("childcare")
        if self.rides and not event.transport:
            found.append("transport")
        return found


def needs_of(event: Event) -> Needs:
    """Return what those who come to an event asked for; who waits or called off asks for nothing. One query."""
    return _needs(list(EventRegistration.objects.filter(event=event, status=RegistrationStatus.REGISTERED)))


def _needs(rows: list[EventRegistration]) -> Needs:
    spoken: dict[str, int] = {}
    for one in rows:
        if one.interpreter:
            spoken[one.interpreter] = spoken.get(one.interpreter, 0) + one.people
    return Needs(
        interpreters=spoken,
        children=sum(one.children for one in rows),
        rides=sum(one.people for one in rows if one.transport),
        wishes=[one.access_wish for one in rows if one.access_wish],
    )


def with_needs_missing(user: User, at: datetime) -> list[tuple[Event, list[str]]]:
    """Return the announced events to come ``user`` hosts for which something is asked and not provided. Two queries."""
    hosted = policies.hosted_events(user).filter(status=EventStatus.ANNOUNCED, starts_at__gt=at)
    asked = Prefetch("registrations", EventRegistration.objects.filter(status=RegistrationStatus.REGISTERED))
    found = hosted.select_related("school").prefetch_related(asked).order_by("starts_at", "pk")
    told = [(one, _needs(list(one.registrations.all())).missing(one)) for one in found]
    return [(one, missing) for one, missing in told if missing]


def with_held(user: User, at: datetime) -> list[tuple[Event, int]]:
    """Return the announced events to come ``user`` hosts with registrations to look at, and how many. Two queries."""
    held = Q(registrations__is_held=True, registrations__status=RegistrationStatus.WAITING)
    found = policies.hosted_events(user).filter(status=EventStatus.ANNOUNCED, starts_at__gt=at)
    counts = dict(found.annotate(held=Count("registrations", filter=held)).filter(held__gt=0).values_list("pk", "held"))
    there = found.filter(pk__in=counts).select_related("school").order_by("starts_at", "pk") if counts else []
    return [(one, counts[one.pk]) for one in there]


def to_see_to(user: User) -> QuerySet[Event]:
    """Return the events ``user`` hosts that are drafts or announced, by when they begin."""
    open_ones = {EventStatus.DRAFT, EventStatus.ANNOUNCED}
    found = policies.hosted_events(user).filter(status__in=open_ones).select_related("school", "body")
    return found.order_by("starts_at", "pk")


def people_coming(event: Event) -> int:
    """Return how many people are registered, without those who wait. One query."""
    found = EventRegistration.objects.filter(event=event, status=RegistrationStatus.REGISTERED)
    return int(found.aggregate(people=Sum("people"))["people"] or 0)


def people_waiting(event: Event) -> int:
    """Return how many people wait for a place. One query."""
    found = EventRegistration.objects.filter(event=event, status=RegistrationStatus.WAITING)
    return int(found.aggregate(people=Sum("people"))["people"] or 0)


def places_left(event: Event) -> int | None:
    """Return how many places are free; None where everybody is taken. One query, or none."""
    return None if event.capacity is None else max(0, event.capacity - people_coming(event))


def to_be_reminded(at: datetime) -> QuerySet[Event]:
    """Return the events whose registered people are reminded now: announced, soon, and not begun."""
    until = at + timedelta(hours=settings.EVENT_REMINDER_HOURS)
    soon = Event.objects.filter(status=EventStatus.ANNOUNCED, reminded_at=None, starts_at__gt=at, starts_at__lte=until)
    return soon.exclude(kind=EventKind.SURVEY)


def to_be_forgotten(at: datetime) -> QuerySet[EventRegistration]:
    """Return the registrations that name somebody longer than needed after their event."""
    before = at - timedelta(days=settings.REGISTRATION_KEPT_DAYS)
    over = Q(event__ends_at__lt=before) | Q(event__canceled_at__lt=before)
    return EventRegistration.objects.filter(over, forgotten_at=None)
