"""What can be done on this level: told once, for pages, API and papers."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from diversion import import_labels, labels
from diversion.actions.agencies import AGENCY, COURT_EVENT, SUPERVISION, TEAM_REQUEST
from diversion.actions.cases import CASE
from diversion.actions.contacts import CONTACT, IN_CONTACT
from diversion.actions.eligibility import ELIGIBILITY, RULES
from diversion.actions.endings import AFTERWARDS, DISPOSITION, NOTICE
from diversion.import_actions import IMPORT

ACTIONS: list[Actions[Any]] = [
    CONTACT,
    IN_CONTACT,
    IMPORT,
    CASE,
    NOTICE,
    DISPOSITION,
    AFTERWARDS,
    AGENCY,
    SUPERVISION,
    COURT_EVENT,
    TEAM_REQUEST,
    RULES,
    ELIGIBILITY,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, {**labels.HISTORY, **labels.HISTORY_OF_ENDINGS, **import_labels.HISTORY})
__all__ = [
    "ACTIONS",
    "AFTERWARDS",
    "AGENCY",
    "CASE",
    "CONTACT",
    "COURT_EVENT",
    "DISPOSITION",
    "ELIGIBILITY",
    "IN_CONTACT",
    "NOTICE",
    "PAST",
    "RULES",
    "SUPERVISION",
    "TEAM_REQUEST",
]
