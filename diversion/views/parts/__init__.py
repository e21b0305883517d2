"""The parts of a case's page, in their order (casework.parts)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from casework import parts as casework
from district.models import User
from diversion.models import DiversionCase
from diversion.views.parts import (
    agreements,
    duties,
    endings,
    referrals,
)
from diversion.views.parts.decisions import decisions
from diversion.views.parts.people import (
    assignments,
    contacts,
    people,
    screenings,
)
from diversion.views.parts.shares import shared
from privacy.panel import part as notes
from privacy.panel import statements

PARTS: Sequence[tuple[str, casework.Part[DiversionCase]]] = (
    ("casework/parts/due.html", duties.due),
    ("diversion/parts/referrals.html", referrals.told),
    ("diversion/parts/decisions.html", decisions),
    ("diversion/parts/people.html", people),
    ("diversion/parts/agreements.html", agreements.agreements),
    ("diversion/parts/pauses.html", agreements.pauses),
    ("casework/parts/contacts.html", contacts),
    ("diversion/parts/screenings.html", screenings),
    ("casework/parts/assignments.html", assignments),
    ("privacy/parts/shared_with.html", shared),
    ("diversion/parts/ending.html", endings.ending),
    ("diversion/parts/dispositions.html", endings.dispositions),
    ("diversion/parts/follow_ups.html", endings.follow_ups),
    ("privacy/statements.html", partial(statements, kind="diversion.case")),
    ("privacy/note_panel.html", partial(notes, kind="diversion.case")),
)


def shown(user: User, case: DiversionCase) -> list[dict[str, Any]]:
    """Return the parts that ``user`` sees of a case, each with its template."""
    return casework.shown(PARTS, user, case)
