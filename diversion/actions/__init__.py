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
from diversion.actions.cases import CASE
from diversion.actions.contacts import (
    CONTACT,
    IN_CONTACT,
)
from diversion.actions.duties import DUTY
from diversion.actions.eligibility import (
    ELIGIBILITY,
    RULES,
)
from diversion.actions.referrals import REFERRAL
from diversion.import_actions import IMPORT

ACTIONS: list[Actions[Any]] = [
    CONTACT,
    IN_CONTACT,
    IMPORT,
    CASE,
    REFERRAL,
    DUTY,
    RULES,
    ELIGIBILITY,
]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, {**labels.HISTORY, **import_labels.HISTORY})
__all__ = [
    "ACTIONS",
    "CASE",
    "CONTACT",
    "DUTY",
    "ELIGIBILITY",
    "IN_CONTACT",
    "PAST",
    "REFERRAL",
    "RULES",
]
