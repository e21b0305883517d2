"""What can be done to people, roles, systems, staff and organizations: each action told once."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from district import labels
from district.actions.clients import CLIENT
from district.actions.closed_days import CLOSED_DAY
from district.actions.factor_resets import RESET
from district.actions.organizations import AGREEMENT, CONTRACTED, ORGANIZATION
from district.actions.people import PERSON, ROLE
from district.actions.staff import STAFF

ACTIONS: list[Actions[Any]] = [PERSON, RESET, ROLE, CLIENT, STAFF, ORGANIZATION, AGREEMENT, CONTRACTED, CLOSED_DAY]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, labels.HISTORY)

__all__ = [
    "ACTIONS",
    "AGREEMENT",
    "CLIENT",
    "CLOSED_DAY",
    "CONTRACTED",
    "ORGANIZATION",
    "PAST",
    "PERSON",
    "RESET",
    "ROLE",
    "STAFF",
]
