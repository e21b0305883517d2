"""The demonstration's one system: reads the plan and the lines, and tells what became of positions."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime

from django.conf import settings

from demo.people import PEOPLE
from district import services
from district.models import Client, Role, User

NAME = "HR information system"
SCOPES = ("district.read", "plan.read", "staffing.read", "staffing.write")
EXPIRES = date(2099, 1, 1)


def secret() -> str:
    """Return the same secret at each start of one installation, and another in each installation."""
    return "demo-" + hmac.new(settings.SECRET_KEY.encode(), NAME.encode(), hashlib.sha256).hexdigest()[:40]


def client_make(*, at: datetime, on: date) -> None:
    """Add the system, unless it is there."""
    if Client.objects.filter(name=NAME).exists():
        return
    people = {person.role: User.objects.get(email=person.email) for person in PEOPLE}
    services.client_add(
        actor=people[Role.ADMINISTRATOR],
        name=NAME,
        purpose="Tells the plan what became of positions, and reads the lines for payroll.",
        owner=people[Role.HR_SPECIALIST].ref,
        scopes=SCOPES,
        expires_date=EXPIRES,
        at=at,
        today=on,
        secret=secret(),
    )


def told() -> dict[str, str]:
    """Return what scripts need to get a token."""
    client = Client.objects.get(name=NAME)
    return {"id": client.client_id, "secret": secret()}
