"""What waits for one person: every room tells of its own, and the agenda shows it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkItem:
    """
    One thing to do. Only what the person may do now is an item, so its address opens for them.

    ``kind`` is its stable name as "room.noun.verb"; ``what`` says verb and thing, ``about`` which one, in a line, and
    ``where`` the school, where it is at one. ``due`` is the day it is due, where it has one; ``since`` the day from
    which it waits. ``button`` is the words on the way to ``address``. What is ``empty`` leaves something
    without anybody: a position, a slot, a duty, a system. What is ``returned`` came back to its author, because
    somebody refused it: it stands still until they act, and is due at once.
    """

    kind: str
    what: str
    about: str
    where: str
    due: date | None
    since: date
    address: str
    button: str
    empty: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A room's items for one person, and the few facts about them worth a glance, as (name, figure in words)."""

    items: Sequence[WorkItem] = ()
    facts: Sequence[tuple[str, str]] = ()
