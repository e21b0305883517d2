"""
The parts of a case's page, in their order: each says what its template shows, if its reader may see it.

A part is a function of reader and case that returns the context of its template, None where it shows nothing. Its
``heading`` and ``lines``, where it has such, stand in the summary of the case, too, which has no more than the page.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Sequence,
)
from typing import Any

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

Part = Callable[[User, RestorativeCase], dict[str, Any] | None]
PARTS: Sequence[tuple[str, Part]] = (
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
    found = []
    for template, part in PARTS:
        if (told := part(user, case)) is not None:
            found.append({"template": f"restorative/parts/{template}.html", **told})
    return found
