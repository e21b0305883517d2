"""The parts of a case's page, in their order (casework.parts)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from casework.parts import (
    Part,
)
from casework.parts import (
    shown as parts_shown,
)
from district.models import User
from privacy.panel import (
    part as notes,
)
from privacy.panel import (
    statements,
)
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
from restorative.views.parts.shares import shared

PARTS: Sequence[tuple[str, Part[RestorativeCase]]] = (
    ("casework/parts/due.html", cases.due),
    ("restorative/parts/referrals.html", cases.referrals),
    ("casework/parts/assignments.html", beside.assignments),
    ("restorative/parts/safety.html", beside.safety),
    ("restorative/parts/incident.html", cases.incident),
    ("restorative/parts/encounters.html", encounters.part),
    ("restorative/parts/people.html", people),
    ("casework/parts/contacts.html", contacts),
    ("restorative/parts/agreements.html", agreements.agreements),
    ("restorative/parts/follow_ups.html", agreements.follow_ups),
    ("restorative/parts/reentry.html", reentry),
    ("privacy/parts/shared_with.html", shared),
    ("privacy/note_panel.html", partial(notes, kind="restorative.case")),
    ("privacy/statements.html", partial(statements, kind="restorative.case")),
)


def shown(user: User, case: RestorativeCase) -> list[dict[str, Any]]:
    """Return the parts that ``user`` sees of a case, each with its ``template``."""
    return parts_shown(PARTS, user, case)
