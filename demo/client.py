"""
The demonstration's systems.

One reads the plan and its lines, one brings rosters and reads what became of them, one copies released figures.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from demo.people import account
from district import services
from district.models import Client, Role


@dataclass(frozen=True, slots=True)
class System:
    """A system, for what, in whose care, and what it may do."""

    name: str
    purpose: str
    owner: Role
    scopes: tuple[str, ...]

    @property
    def secret(self) -> str:
        """The same at each start of one installation, and another in each installation."""
        return "demo-" + hmac.new(settings.SECRET_KEY.encode(), self.name.encode(), hashlib.sha256).hexdigest()[:40]


STAFF = System(
    "HR information system",
    "Tells the plan what became of positions, and reads the lines for payroll.",
    Role.HR_SPECIALIST,
    ("district.read", "plan.read", "staffing.read", "staffing.write"),
)
STUDENTS = System(
    "Student information system",
    "Brings the roster and its changes, and reads who is on it by now.",
    Role.ADMINISTRATOR,
    ("district.read", "students.read", "students.write"),
)
FIGURES = System(
    "Data warehouse",
    "Copies released figures into the district's own charts.",
    Role.PLAN_DIRECTOR,
    ("district.read", "plan.read", "monitoring.read"),
)
EXPIRES = date(2099, 1, 1)


def clients_make(*, at: datetime, on: date) -> None:
    """Add the systems that are not there."""
    for system in (STAFF, STUDENTS, FIGURES):
        if not Client.objects.filter(name=system.name).exists():
            services.client_add(
                actor=account(Role.ADMINISTRATOR),
                name=system.name,
                purpose=system.purpose,
                owner=account(system.owner).ref,
                scopes=system.scopes,
                expires_date=EXPIRES,
                at=at,
                today=on,
                secret=system.secret,
            )


def told(system: System) -> dict[str, str]:
    """Return what scripts need to get a token."""
    client = Client.objects.get(name=system.name)
    return {"id": client.client_id, "secret": system.secret}
