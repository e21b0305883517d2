"""Which events somebody sees and hosts, and who registered for them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from community.models import Event, EventRegistration, EventStatus
from community.policies.rights import MAY
from community.policies.sight import at_schools, sees
from community.workflow.events import HOSTS
from community.workflow.roles import SYSTEMS
from core.files import store
from core.models import StoredFile
from district.models import User
from district.roles import roles_of


def visible_events(user: User) -> QuerySet[Event]:
    """Return the events ``user`` may see: what was announced, and the drafts of those who make them."""
    if not sees(user, "event"):
        return Event.objects.none()
    drafts = at_schools(user, HOSTS | SYSTEMS, Event.objects.filter(status=EventStatus.DRAFT))
    return Event.objects.filter(~Q(status=EventStatus.DRAFT) | Q(pk__in=drafts.values("pk")))


def hosted_events(user: User) -> QuerySet[Event]:
    """Return the events ``user`` works on: those of the whole district are its coordinators' alone."""
    held = roles_of(user).schools(HOSTS)
    if held is None:
        return Event.objects.all()
    return Event.objects.filter(school__in=held) if held else Event.objects.none()


def visible_registrations(user: User) -> QuerySet[EventRegistration]:
    """Return the registrations ``user`` may see: of the events they work on."""
    held = roles_of(user).schools(MAY["community.registration.view"])
    if held is None:
        return EventRegistration.objects.all()
    return EventRegistration.objects.filter(event__school__in=held) if held else EventRegistration.objects.none()


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of events that ``user`` may see, removed ones left out."""
    return store.present().filter(owner_kind="community.event", owner_ref__in=visible_events(user).values("ref"))
