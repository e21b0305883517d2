"""What can be done on this level: told once, for pages, API and papers."""

from __future__ import annotations

from typing import Any

from core.actions import (
    Actions,
    past_of,
)
from diversion import (
    import_labels,
    labels,
)
from diversion.actions.agreements import (
    AGREEMENT,
    DOCUMENT,
    EXTENSION,
)
from diversion.actions.cases import CASE
from diversion.actions.conditions import CONDITION
from diversion.actions.contacts import (
    CONTACT,
    IN_CONTACT,
)
from diversion.actions.decisions import DECISION
from diversion.actions.eligibility import (
    ELIGIBILITY,
    RULES,
)
from diversion.actions.pauses import PAUSE
from diversion.actions.people import (
    ASSIGNMENT,
    LOG,
    PARTY,
    SCREENING,
)
from diversion.actions.way import RIGHTS
from diversion.import_actions import IMPORT

ACTIONS: list[Actions[Any]] = [
    CONTACT,
    IN_CONTACT,
    IMPORT,
    CASE,
    DECISION,
    PARTY,
    RIGHTS,
    LOG,
    ASSIGNMENT,
    SCREENING,
    RULES,
    ELIGIBILITY,
    AGREEMENT,
    CONDITION,
    EXTENSION,
    DOCUMENT,
    PAUSE,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, {**labels.HISTORY, **import_labels.HISTORY})
__all__ = [
    "ACTIONS",
    "AGREEMENT",
    "ASSIGNMENT",
    "CASE",
    "CONDITION",
    "CONTACT",
    "DECISION",
    "DOCUMENT",
    "ELIGIBILITY",
    "EXTENSION",
    "IN_CONTACT",
    "LOG",
    "PARTY",
    "PAST",
    "PAUSE",
    "RIGHTS",
    "RULES",
    "SCREENING",
]
