"""What can be done to the room's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from core.actions import (
    Actions,
    past_of,
)
from restorative import labels
from restorative.actions.agreements import (
    AGREEMENT,
    DOCUMENT,
)
from restorative.actions.beside import (
    APART,
    ASSIGNMENT,
)
from restorative.actions.cases import CASE
from restorative.actions.contacts import CONTACT
from restorative.actions.duties import DUTY
from restorative.actions.encounters import ENCOUNTER
from restorative.actions.items import ITEM
from restorative.actions.people import PARTICIPANT
from restorative.actions.practice import (
    CIRCLE,
    DAYS,
    PRACTICE,
    PRACTICES,
    REENTRY,
)
from restorative.actions.referrals import REFERRAL
from restorative.actions.transfers import TRANSFER
from restorative.actions.volunteers import VOLUNTEER

ACTIONS: list[Actions[Any]] = [
    CASE,
    ASSIGNMENT,
    APART,
    ENCOUNTER,
    CONTACT,
    PARTICIPANT,
    VOLUNTEER,
    AGREEMENT,
    ITEM,
    DOCUMENT,
    *PRACTICES,
    TRANSFER,
    REFERRAL,
    DUTY,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, labels.HISTORY)
__all__ = [
    "ACTIONS",
    "AGREEMENT",
    "APART",
    "ASSIGNMENT",
    "CASE",
    "CIRCLE",
    "CONTACT",
    "DAYS",
    "DOCUMENT",
    "DUTY",
    "ENCOUNTER",
    "ITEM",
    "PARTICIPANT",
    "PAST",
    "PRACTICE",
    "REENTRY",
    "REFERRAL",
    "TRANSFER",
    "VOLUNTEER",
]
