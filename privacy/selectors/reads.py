"""Views of pages from the read log: found, and told by whom in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from core.models import ReadEvent
from core.reads.selectors import looks
from district.models import Client, Role, RoleAssignment, User
from privacy import page_words, policies
from privacy.selectors.logs import showed
from students.models import Student
from students.selectors import identities

STUDENT = "students.student"


@dataclass(frozen=True, slots=True)
class Look:
    """One view of a page, in words. ``roles`` are those that its reader held on that day, "" where none is known."""

    key: int
    at: datetime
    who: str
    ref: str
    roles: str
    page: str
    face: str
    purpose: str
    children: int


def reads(user: User) -> QuerySet[ReadEvent]:
    """Return the views ``user`` may know of, the newest first."""
    return policies.visible_reads(user).order_by("-id")


def looks_of(student: Student, *, first: date | None = None, last: date | None = None) -> QuerySet[ReadEvent]:
    """Return the views that showed a child, the newest first; also as whom the child was known before a merge."""
    refs = list(identities(student).values_list("ref", flat=True))
    if len(refs) == 1:  # the index of subjects has them in this order
        return looks(kind=STUDENT, ref=refs[0], first=first, last=last)
    return looks(first=first, last=last).filter(showed(student))


def told(events: Sequence[ReadEvent]) -> list[Look]:
    """Return views in words. Three queries, however many."""
    people = {one.ref: one for one in User.objects.filter(ref__in={event.actor for event in events})}
    systems = dict(Client.objects.filter(ref__in={event.client for event in events} - {""}).values_list("ref", "name"))
    held = _roles(events, people)
    return [
        Look(
            key=event.pk,
            at=event.at,
            who=systems.get(event.client) or (people[event.actor].name if event.actor in people else event.actor),
            ref=event.client or event.actor,
            roles=held.get((event.actor, timezone.localdate(event.at)), ""),
            page=page_words.page_words(event.page),
            face=str(page_words.FACES[event.face]),
            purpose=event.purpose,
            children=event.subjects,
        )
        for event in events
    ]


def _roles(events: Sequence[ReadEvent], people: dict[str, User]) -> dict[tuple[str, date], str]:
    """Return the roles that each reader held on each day on which they looked."""
    if not events:
        return {}
    days = {(event.actor, timezone.localdate(event.at)) for event in events}
    first, last = min(day for _who, day in days), max(day for _who, day in days)
    rows = RoleAssignment.objects.filter(user__in=people.values(), from_date__lte=last).exclude(until_date__lte=first)
    grants = list(rows.select_related("user").order_by("role", "pk"))
    return {
        (who, day): ", ".join(dict.fromkeys(
            str(Role(one.role).label) for one in grants if one.user.ref == who and one.is_on(day)
        ))
        for who, day in days
    }  # fmt: skip


def no_reads() -> QuerySet[ReadEvent]:
    """Return no views: what a list of the API is described by, whose rows depend on who asks."""
    return ReadEvent.objects.none()


def readers() -> QuerySet[User]:
    """Return everybody who can have looked: who signs in, or did."""
    return User.objects.all()
