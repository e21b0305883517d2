"""The parts of a case's page, in their order (casework.parts)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework.parts import Part
from casework.parts import shown as parts_shown
from district.models import User
from restorative.models import RestorativeCase
from restorative.views.parts import (
    agreements,
    beside,
    cases,
    encounters,
)
from restorative.views.parts.contacts import contacts
from restorative.views.parts.people import people
from restorative.views.parts.reentry import reentry

PARTS: Sequence[tuple[str, Part[RestorativeCase]]] = (
    ("due", cases.due),
    ("referrals", cases.referrals),
    ("assignments", beside.assignments),
    ("safety", beside.safety),
    ("incident", cases.incident),
    ("encounters", encounters.part),
    ("people", people),
    ("contacts", contacts),
    ("agreements", agreements.agreements),
    ("follow_ups", agreements.follow_ups),
    ("reentry", reentry),
)


def shown(user: User, case: RestorativeCase) -> list[dict[str, Any]]:
    """Return the parts that ``user`` sees of a case, each with its ``template``."""
    return parts_shown(PARTS, "restorative", user, case)
