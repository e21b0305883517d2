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
from diversion.actions.agencies import (
    AGENCY,
    COURT_EVENT,
    SUPERVISION,
    TEAM_REQUEST,
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
from diversion.actions.duties import DUTY
from diversion.actions.eligibility import (
    ELIGIBILITY,
    RULES,
)
from diversion.actions.endings import (
    AFTERWARDS,
    DISPOSITION,
    NOTICE,
)
from diversion.actions.pauses import PAUSE
from diversion.actions.people import (
    ASSIGNMENT,
    LOG,
    PARTY,
    SCREENING,
)
from diversion.actions.referrals import REFERRAL
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
    NOTICE,
    DISPOSITION,
    AFTERWARDS,
    AGENCY,
    SUPERVISION,
    COURT_EVENT,
    TEAM_REQUEST,
    REFERRAL,
    DUTY,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, {**labels.HISTORY, **labels.HISTORY_OF_ENDINGS, **import_labels.HISTORY})
__all__ = [
    "ACTIONS",
    "AFTERWARDS",
    "AGENCY",
    "AGREEMENT",
    "ASSIGNMENT",
    "CASE",
    "CONDITION",
    "CONTACT",
    "COURT_EVENT",
    "DECISION",
    "DISPOSITION",
    "DOCUMENT",
    "DUTY",
    "ELIGIBILITY",
    "EXTENSION",
    "IN_CONTACT",
    "LOG",
    "NOTICE",
    "PARTY",
    "PAST",
    "PAUSE",
    "REFERRAL",
    "RIGHTS",
    "RULES",
    "SCREENING",
    "SUPERVISION",
    "TEAM_REQUEST",
]
