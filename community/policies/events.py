"""Which events somebody sees and hosts, and who registered for them."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from community.models import Event, EventRegistration, EventStatus
from community.policies.rights import MAY
from community.policies.sight import at_schools, sees
from community.workflow.events import HOSTS
from community.workflow.roles import SYSTEMS
from core.files import store
from core.models import StoredFile
from district.models import User
from district.roles import roles_of

# One that was canceled as a draft was announced to nobody: both moments are the same.
UNTOLD = Q(status=EventStatus.DRAFT) | Q(status=EventStatus.CANCELLED, announced_at=F("canceled_at"))


def shown_events() -> QuerySet[Event]:
    """Return the events that anybody may see: those that were announced."""
    return Event.objects.exclude(UNTOLD)


def visible_events(user: User) -> QuerySet[Event]:
    """Return the events ``user`` may see: what was announced, and the drafts of those who make them."""
    if not sees(user, "event"):
        return Event.objects.none()
    drafts = at_schools(user, HOSTS | SYSTEMS, Event.objects.filter(UNTOLD))
    return Event.objects.filter(~UNTOLD | Q(pk__in=drafts.values("pk")))


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


def knows_who_comes(user: User, event: Event) -> bool:
    """Tell whether ``user`` may see who registered for an event."""
    return roles_of(user).at(MAY["community.registration.view"], event.school_id)


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of events that ``user`` may see, removed ones left out."""
    return store.present().filter(owner_kind="community.event", owner_ref__in=visible_events(user).values("ref"))
