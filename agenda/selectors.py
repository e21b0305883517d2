"""What waits for one person today, from all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agenda import policies
from agenda.catalogue import CATALOGUE
from core.work import WorkItem
from district.models import User

TODAY, EMPTY, NEXT, WAITING, LATER = "today", "empty", "next", "waiting", "later"
# By consequence: what is late, due or came back, what stands empty, comes soon or has waited, and what is far ahead.
ORDER = (TODAY, EMPTY, NEXT, WAITING, LATER)
DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of one person, by consequence; and the rooms' facts."""

    today: date
    items: Sequence[WorkItem]
    facts: Sequence[tuple[str, str]]

    def group(self, name: str) -> list[WorkItem]:
        """Return the items of one group, in order."""
        return [item for item in self.items if group_of(item, self.today) == name]

    @property
    def late(self) -> list[WorkItem]:
        """The items whose day has passed."""
        return [item for item in self.items if item.due is not None and item.due < self.today]

    @property
    def next_day(self) -> date | None:
        """The next day on which something is due."""
        return min((item.due for item in self.items if item.due is not None and item.due > self.today), default=None)


def group_of(item: WorkItem, today: date) -> str:
    """Return in which group an item stands today."""
    if item.returned or (item.due is not None and item.due <= today):
        return TODAY
    if item.empty:
        return EMPTY
    if item.due is None:
        return WAITING
    return NEXT if item.due <= today + DAYS else LATER


def agenda(user: User, today: date) -> Agenda:
    """
    Return what waits for ``user``. As many queries as the rooms say, however many items.

    :raises ObjectDoesNotExist: when there is no list of work for ``user``.
    """
    policies.enter(user)
    found = [work(user, today) for work in CATALOGUE]
    items = [item for one in found for item in one.items]
    items.sort(key=lambda item: (ORDER.index(group_of(item, today)), item.due or item.since))
    return Agenda(today, items, [fact for one in found for fact in one.facts])
