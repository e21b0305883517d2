"""What waits for somebody on this level."""

from __future__ import annotations

from datetime import date

from core.work import Work
from district.models import User
from restorative import waiting


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``."""
    return Work(items=[*waiting.check_ins(user, today), *waiting.days(user, today)])
