"""The parts of a case's page, in their order (casework.parts)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework import parts as casework
from district.models import User
from diversion.models import DiversionCase
from diversion.views.parts import (
    duties,
    referrals,
)

PARTS: Sequence[tuple[str, casework.Part[DiversionCase]]] = (
    ("casework/parts/due.html", duties.due),
    ("diversion/parts/referrals.html", referrals.told),
)


def shown(user: User, case: DiversionCase) -> list[dict[str, Any]]:
    """Return the parts that ``user`` sees of a case, each with its template."""
    return casework.shown(PARTS, user, case)
