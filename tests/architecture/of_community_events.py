"""Events, registrations and documents for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from community import services
from community.models import Constituency, Event, EventAttendance, EventMove, SurveyFigure
from core import clock
from core.files import store
from core.models import StoredFile
from tests.factories import community_events as make
from tests.factories import district as people


def _document(event: Event) -> StoredFile:
    number = len(store.documents("community.event", event.ref))  # a file with the same content is there already
    services.event_add_document(
        actor=make.coordinator(), ref=event.ref, document=SimpleUploadedFile("slides.txt", b"One. %d" % number),
        name="slides.txt", at=clock.now(),
    )  # fmt: skip
    return store.documents("community.event", event.ref).latest("pk")


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    event = make.event(title="Town hall", capacity=20)
    return {
        "community:event": event,
        "community:registration": make.registration(of=event),
        "community:document": _document(event),
    }


def more(found: dict[str, Any]) -> None:
    """Add what belongs to the event, and other events."""
    event = found["community:event"]
    make.registration(of=event, interpreter="ar", children=2, access_wish="A ramp")
    came = set(EventAttendance.objects.filter(event=event).values_list("constituency", flat=True))
    for constituency in [one for one in Constituency.values if one not in came][:2]:
        people.make(EventAttendance(event=event, constituency=constituency, people=1))
    asked = SurveyFigure.objects.filter(event=event).count()
    for number in (asked + 1, asked + 2):
        _document(event)
        people.make(
            EventMove(
                event=event, before_starts_at=event.starts_at, before_ends_at=event.ends_at, reason="Why.",
                moved_at=clock.now(), moved_by=make.coordinator(),
            )
        )  # fmt: skip
        people.make(SurveyFigure(event=event, place=number, question=f"{number}?", group="All", answer="Yes", count=1))
    make.event("draft", kind="meeting", body=make.council(at=people.school()).ref)
    make.registration(of=make.event())


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return others of the same title and day."""
    return things()
