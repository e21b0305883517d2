"""What of the room waits for somebody."""

from __future__ import annotations

from datetime import date

from core.work import Work
from district.models import User
from restorative import agreement_work


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``."""
    return Work([*agreement_work.items(user, today)])
