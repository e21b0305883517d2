"""Meetings, and cases that are ready for one."""

from __future__ import annotations

import itertools
from datetime import (
    UTC,
    date,
    datetime,
    time,
)

from restorative.models import (
    Attendance,
    Encounter,
    Participant,
    RestorativeCase,
)
from tests.factories.district import (
    make,
    user,
)
from tests.factories.restorative.cases import SINCE, screen, written
from tests.factories.restorative.people import agreed, full

_number = itertools.count(1)
TO_COME = date(2022, 11, 15)


def encounter(of: RestorativeCase, *people: Participant, status: str = "planned", **fields) -> Encounter:
    """Return a meeting of a case, to which ``people`` come; at ten in the morning unless said otherwise."""
    on = fields.pop("on", SINCE)
    told = {
        "school": of.school, "kind": "conference", "room": "Library", "on_date": on,
        "facilitated_by": fields.pop("by", None) or user(),
        "starts_at": datetime.combine(on, time(15), tzinfo=UTC),
        "ends_at": datetime.combine(on, time(15, 45), tzinfo=UTC),
    }  # fmt: skip
    made = make(Encounter(case=of, **told | fields))
    for one in people:
        make(Attendance(encounter=made, participant=one))
    if status == "held":
        written(made, status=status, held_date=on, held_minutes=40)
    if status == "not_held":
        written(made, status=status, cancelled_reason="ill", cancelled_who="The school office")
    return made


def ready(status: str = "preparing", **fields) -> RestorativeCase:
    """Return a case whose parties take part and can meet safely."""
    made = full(status, **fields)
    screen(made)
    for one in made.participants.all():
        agreed(one)
    return made


def meeting(status: str = "planned", **fields) -> Encounter:
    """Return a meeting of the parties of a case of its own; ``due`` is one whose day has come."""
    made = ready()
    days = {"planned": TO_COME, "due": SINCE}
    told = {"on": days.get(status, SINCE), "by": made.assignments.get().user, "room": f"Room {next(_number)}"} | fields
    standing = "planned" if status == "due" else status
    return encounter(made, *made.participants.all(), status=standing, **told)
