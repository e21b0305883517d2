"""Examples of events, registrations and events' documents."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from community import actions, services
from community.models import EventStatus
from core import clock
from core.files import store
from tests.contract.examples import Examples
from tests.factories import community_events as make
from tests.factories import district as people

NEW = {
    "kind": "town_hall", "body": "", "school": "", "title": "Town hall on safety", "title_es": "",
    "about": "How we keep school safe.", "about_es": "", "form": "in_person", "place": "East High", "link": "",
    "starts_at": "2022-11-10T18:00", "ends_at": "2022-11-10T20:00", "capacity": 80, "interpreters": ["es"],
    "childcare": True, "transport": True, "accessibility": "", "source": "",
}  # fmt: skip
WHO = {
    "name": "Nora Neighbor", "email": "nora@example.org", "language": "en", "constituency": "parent", "people": 2,
    "interpreter": "", "children": 0, "transport": True, "access_wish": "",
}  # fmt: skip


def a_file(name: str, data: bytes) -> dict[str, object]:
    return {"document": SimpleUploadedFile(name, data)}


def an_event(status: str):
    """Return an event: to come, unless it is closed."""
    if status == "draft":
        return make.event("draft", agenda="1. Welcome")
    return make.event(status, starts_at=make.at_hour(-1 if status == "closed" else 9))


def a_document(status: str):
    host, about = make.coordinator(), make.event()
    services.event_add_document(
        actor=host, ref=about.ref, document=SimpleUploadedFile("slides.txt", b"One."), name="slides.txt",
        at=clock.now(),
    )  # fmt: skip
    found = store.documents("community.event", about.ref)[0]
    if status == "removed":
        services.document_remove(actor=host, ref=found.ref, reason="Old.", at=clock.now(), version=None)
        found.refresh_from_db()
    return found


def over(one, body: dict[str, object]) -> dict[str, object]:
    """Return what is sent of an event that is over: it was held the day before."""
    if one.status == EventStatus.ANNOUNCED:
        make.moved(one, make.at_hour(-1))
    return body


def with_room(one) -> dict[str, object]:
    """Return what is sent for somebody who waits, once there is a place."""
    people.written(one.event, capacity=None)
    return {}


def moved(one) -> dict[str, object]:
    day = (one.starts_at + timedelta(days=7)).date().isoformat()
    return {"starts_at": f"{day}T18:00", "ends_at": f"{day}T20:00", "place": "Library", "reason": "The hall is taken."}


EVENTS = [
    Examples(
        actions.EVENT,
        an_event,
        bodies={
            "add": lambda none: NEW,
            "announce": lambda one: {},
            "register": lambda one: WHO,
            "set_agenda": lambda one: {"agenda": "1. Welcome"},
            "count": lambda one: over(one, {"student": 3, "parent": 12, "community": 4, "staff": 2}),
            "set_minutes": lambda one: over(one, {"minutes": "All were heard.", "results": ""}),
            "import_survey": lambda one: a_file("results.csv", b"kind,text\ncomment,More adults in the halls\n"),
            "close": lambda one: over(one, {}),
            "correct": lambda one: {"title": "Another title"},
            "move": moved,
            "cancel": lambda one: {"reason": "The hall is flooded."},
            "add_document": lambda one: a_file("slides.txt", b"Another one."),
        },
        typed={
            "correct": lambda one: {
                "title": "Another title",
                "about": one.about,
                "form": one.form,
                "place": one.place,
                "starts_at": one.starts_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
            }
        },
        by_school=True,
        wrong={
            "add": ("kind", "party"),
            "register": ("constituency", "student"),
            "set_agenda": ("agenda", ""),
            "count": ("parent", -1),
            "set_minutes": ("minutes", ""),
            "import_survey": ("document", ""),
            "correct": ("capacity", 0),
            "move": ("reason", ""),
            "cancel": ("reason", ""),
            "add_document": ("document", ""),
        },
    ),
    Examples(
        actions.REGISTRATION,
        make.registration,
        bodies={"move_up": with_room, "cancel": lambda one: {}},
        wrong={},
    ),
    Examples(
        actions.DOCUMENT,
        a_document,
        bodies={"remove": lambda one: {"reason": "Old."}},
        wrong={"remove": ("reason", "")},
    ),
]
