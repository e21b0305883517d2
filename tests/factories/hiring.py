"""Requests to hire, made by the room's own services."""

from __future__ import annotations

from datetime import date
from typing import Any

from district.models import Role, User
from staffing import services
from staffing.models import Position, Requisition
from tests.factories.district import school, user
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, opened

ASKED = date(2022, 9, 5)
APPROVALS = ["school_leader", "hr_specialist"]


def second_hr() -> User:
    """Return another HR specialist than the one who asks, made at the first call."""
    email = "hr2@example.org"
    return User.objects.filter(email=email).first() or user(Role.HR_SPECIALIST, email=email)


def leader() -> User:
    """Return the leader of the one school, made at the first call."""
    email = "leader@example.org"
    return User.objects.filter(email=email).first() or user(Role.SCHOOL_LEADER, at=school(), email=email)


def asked(line: Position | None = None, by: User | None = None, on: date = ASKED, **fields: Any) -> Requisition:
    """Return a request to hire for a position, a new one unless said."""
    line = line or opened("position", authorization("position"), date(2022, 9, 1))
    return services.requisition_request(actor=by or hr(), position=line.ref, on=on, today=on, **fields)


def step(one: Requisition, action: str, by: User, on: date = ASKED, **fields: Any) -> Requisition:
    """Take one step of a request."""
    service = getattr(services, f"requisition_{action}")
    done: Requisition = service(actor=by, ref=one.ref, version=None, on=on, today=on, **fields)
    return done


def approved(line: Position | None = None, on: date = ASKED, **fields: Any) -> Requisition:
    """Return a request that its school's leader made, and that HR approved."""
    return step(asked(line, leader(), on, **fields), "approve", hr(), on)


def hired(one: Requisition, *actions: str, days: tuple[date, ...], **fields: Any) -> Position:
    """Let the position of a request take steps, each on its day."""
    line = one.position
    for action, day in zip(actions, days, strict=True):
        line = act(line, action, day)
    return line


def requisition(status: str = "requested", line: Position | None = None, **fields: Any) -> Requisition:
    """Return a request to hire in ``status``; the settings ask for the approvals of both."""
    made = asked(line, **fields)
    if status in {"refused", "withdrawn"}:
        return step(made, {"refused": "refuse", "withdrawn": "withdraw"}[status], hr(), reason="For the test.")
    if status != "requested":
        made = step(made, "endorse", leader())
    if status in {"approved", "filled"}:
        made = step(made, "approve", second_hr())
    if status == "filled":
        hired(made, "post", "offer", "fill", days=(date(2022, 9, 6), date(2022, 9, 12), date(2022, 9, 19)))
        made.refresh_from_db()
    return made
