"""
What an action would change besides what was typed, told before it is saved.

Nothing counts it twice: the action itself is done and taken back, and what a record's room tells of it before and
after is compared. So the page never says another thing than what happens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from core import wiring
from core.past import Change

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so, in words. Of two records it is the same one by its ``key``; it is so from ``day`` on."""

    key: str
    label: str
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """
    What would change, each before and after, and the first day for which something would be another.

    ``is_released``: figures of that day or later were released, and stay as they are. ``warnings`` say what would be
    wrong that is not so far.
    """

    changes: list[Change]
    since: date | None
    is_released: bool = False
    warnings: tuple[str, ...] = ()


def tried(act: Callable[[], object], tell: Callable[[], T]) -> T:
    """
    Return what ``tell`` tells after ``act``, which is taken back: rows, history and jobs as well.

    :raises Exception: whatever ``act`` raises.
    """
    with transaction.atomic():
        act()
        found = tell()
        transaction.set_rollback(True)
    return found


def compared(before: Iterable[Fact], after: Iterable[Fact]) -> Effects:
    """
    Return what differs between two tellings of one record: what is gone or another first, then what is new.

    At most one query, of whoever releases figures.
    """
    then, now = {one.key: one for one in before}, {one.key: one for one in after}
    changes, days = [], []
    for key in [*then, *(key for key in now if key not in then)]:
        old, new = then.get(key), now.get(key)
        if old and new and old.words == new.words:
            continue
        label = new.label if new else old.label if old else ""
        changes.append(Change(label, old.words if old else "", new.words if new else ""))
        days += [one.day for one in (old, new) if one and one.day]
    since = min(days, default=None)
    released_since: Callable[[date], bool] = wiring.function("RELEASED_SINCE")
    return Effects(changes, since, is_released=since is not None and released_since(since))


def seal(facts: Mapping[str, Any]) -> str:
    """Return a mark of what was typed: a page that shows what would change saves just that, and nothing typed since."""
    return hashlib.sha256(repr(sorted(facts.items())).encode()).hexdigest()[:32]
