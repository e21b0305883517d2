"""What of level 1 waits for somebody, by subject: each brings ``items(user, today)``."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Iterable,
)
from datetime import date

from community import (
    bodies_work,
    decisions_work,
    event_work,
    input_work,
    referral_work,
    support_work,
)
from core.work import (
    Work,
    WorkItem,
)
from district.models import User

SUBJECTS: tuple[Callable[[User, date], Iterable[WorkItem]], ...] = (
    bodies_work.items,
    event_work.items,
    input_work.items,
    support_work.items,
    referral_work.items,
    decisions_work.items,
)


def work(user: User, today: date) -> Work:
    """Return what of level 1 waits for ``user``."""
    return Work([item for items in SUBJECTS for item in items(user, today)])
