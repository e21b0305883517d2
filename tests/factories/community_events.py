"""Bodies' meetings, town halls, surveys and registrations, made by the services as people would."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

from community import services
from community.models import Body, Event, EventMove, EventRegistration, Method
from core import clock
from district.models import Role, School, User
from tests.factories import district as people

_number = itertools.count(1)


def coordinator() -> User:
    """Return an engagement coordinator of the whole district, made at the first call."""
    found = User.objects.filter(email="engagement@example.org").first()
    return found or people.user(Role.ENGAGEMENT_COORDINATOR, email="engagement@example.org")


def council(*, binding: bool = True, at: School | None = None, **fields: Any) -> Body:
    """Return a council; one whose meetings are open unless it is not ``binding``."""
    facts: dict[str, Any] = {
        "kind": "council", "name": f"Council {next(_number)}", "purpose": "To decide.", "quorum": 3,
        "method": Method.VOTE if binding else Method.ADVICE, "created_by_board": binding,
        "from_date": date(2021, 1, 1), "district": people.district(), "school": at,
    }  # fmt: skip
    return people.make(Body(**(facts | fields)))


def at_hour(days: int = 14, hours: int = 0, minutes: int = 0) -> datetime:
    """Return a whole minute some time from now."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(days=days, hours=hours, minutes=minutes)


def facts_of(**fields: Any) -> dict[str, Any]:
    """Return what the form of an event gives its service."""
    starts = fields.pop("starts_at", None) or at_hour()
    told: dict[str, Any] = {
        "kind": "town_hall", "title": f"Town hall {next(_number)}", "title_es": "", "about": "How we keep school safe.",
        "about_es": "", "form": "in_person", "place": "East High, auditorium", "link": "", "starts_at": starts,
        "ends_at": starts + timedelta(hours=2), "capacity": None, "interpreters": [], "childcare": False,
        "transport": False, "accessibility": "", "source": "",
    }  # fmt: skip
    return told | fields


def event(status: str = "announced", *, actor: User | None = None, **fields: Any) -> Event:
    """Return an event that stands so. One that is closed was held yesterday."""
    who = actor or coordinator()
    if status == "closed" and "starts_at" not in fields:
        fields["starts_at"] = at_hour(-1)
    facts = facts_of(**fields)
    agenda = facts.pop("agenda", "")
    one = services.event_add(actor=who, **facts)
    if agenda or one.open_meeting:
        one = services.event_set_agenda(actor=who, ref=one.ref, agenda=agenda or "1. Welcome", version=None)
    if status != "draft":
        late = "Entered afterwards." if one.open_meeting else ""
        one = services.event_announce(actor=who, ref=one.ref, at=clock.now(), version=None, late_notice_reason=late)
    if status == "closed":
        return closed(one, who)
    if status == "cancelled":
        at = clock.now() + timedelta(seconds=1)  # one that is canceled the moment it is announced was never so
        return services.event_cancel(actor=who, ref=one.ref, reason="The hall is flooded.", at=at, version=None)
    return one


def moved(one: Event, starts_at: datetime) -> Event:
    """Return an announced event moved by hand to a time that may be over, with the move that the database asks for."""
    people.make(
        EventMove(
            event=one, before_starts_at=one.starts_at, before_ends_at=one.ends_at, before_place=one.place,
            reason="It was typed wrongly.", moved_at=clock.now(), moved_by=coordinator(),
        )
    )  # fmt: skip
    return people.written(one, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))


def closed(one: Event, actor: User | None = None) -> Event:
    """Return an event with minutes, closed."""
    who = actor or coordinator()
    services.event_set_minutes(actor=who, ref=one.ref, minutes="All were heard.", at=clock.now(), version=None)
    return services.event_close(actor=who, ref=one.ref, at=clock.now(), version=None)


def survey(status: str = "announced", **fields: Any) -> Event:
    """Return a survey."""
    told = {"kind": "survey", "form": "online", "place": "", "link": "https://survey.example.org/"}
    return event(status, **(told | fields))


def registration(
    status: str = "registered", *, of: Event | None = None, actor: User | None = None, **fields: Any
) -> EventRegistration:
    """Return somebody who registered, waits, or called off."""
    who = actor or coordinator()
    about = of or event(capacity=1 if status == "waiting" else None)
    if status == "waiting" and of is None:
        registration(of=about)
    number = next(_number)
    told: dict[str, Any] = {
        "name": f"Nora Neighbor {number}", "email": f"nora{number}@example.org", "constituency": "parent", "people": 1,
    }  # fmt: skip
    one = services.event_register(actor=who, ref=about.ref, at=clock.now(), version=None, **(told | fields))
    if status == "cancelled":
        return services.registration_cancel(actor=who, ref=one.ref, version=None)
    return one
