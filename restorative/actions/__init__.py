"""What can be done to the room's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from restorative import labels
from restorative.actions.cases import CASE
from restorative.actions.contacts import CONTACT
from restorative.actions.people import PARTICIPANT
from restorative.actions.volunteers import VOLUNTEER

ACTIONS: list[Actions[Any]] = [
    CASE,
    CONTACT,
    PARTICIPANT,
    VOLUNTEER,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, labels.HISTORY)

__all__ = [
    "ACTIONS",
    "CASE",
    "CONTACT",
    "PARTICIPANT",
    "PAST",
    "VOLUNTEER",
]
