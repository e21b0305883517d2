"""
The parts of a body's page, in their order (casework.parts).

A part is a function of its reader and the body; what stands on the page of other subjects, such as meetings and
decisions, comes from a module of that subject here, and a line in ``PARTS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casework import parts as casework
from community.models import Body
from community.views.parts import (
    meetings,
    seats,
)
from district.models import User

PARTS: Sequence[tuple[str, casework.Part[Body]]] = (
    ("community/parts/seats.html", seats.seats),
    ("community/parts/ties.html", meetings.meetings),
    ("community/parts/ties.html", meetings.decisions),
)


def shown(user: User, body: Body) -> list[dict[str, Any]]:
    """Return the parts that ``user`` sees of a body, each with its template."""
    return casework.shown(PARTS, user, body)
