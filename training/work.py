"""What of professional development waits for somebody, by subject: each brings ``items(user, today)``."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Iterable,
)
from datetime import date

from core.work import (
    Work,
    WorkItem,
)
from district.models import User
from training import (
    session_work,
    topic_work,
)

SUBJECTS: tuple[Callable[[User, date], Iterable[WorkItem]], ...] = (
    topic_work.items,
    session_work.items,
)


def work(user: User, today: date) -> Work:
    """Return what of professional development waits for ``user``."""
    return Work([item for items in SUBJECTS for item in items(user, today)])
