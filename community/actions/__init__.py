"""What can be done in this room, by subject: each action told once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community import labels
from community.actions import (
    bodies,
    decisions,
    inputs,
    prevention,
)
from community.actions.bodies import (
    BODY,
    SEAT,
    TERM,
)
from community.actions.decisions import (
    CHANGE,
    DECISION,
)
from community.actions.events import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from community.actions.inputs import (
    INPUT,
    QUEUE,
    THEME,
)
from community.actions.prevention import ACTIVITY
from community.actions.referrals import REFERRAL
from community.actions.supports import SUPPORT
from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = [
    *bodies.ACTIONS,
    *prevention.ACTIONS,
    *decisions.ACTIONS,
    SUPPORT,
    REFERRAL,
    *inputs.ACTIONS,
    EVENT,
    REGISTRATION,
    DOCUMENT,
]
# What history calls what happens here.
PAST = past_of(
    ACTIONS,
    {
        **labels.HISTORY_OF_INPUTS,
        **labels.HISTORY_OF_REFERRALS,
        "community.decision.be_reversed": _("Decided otherwise"),
    },
)
__all__ = [
    "ACTIONS",
    "ACTIVITY",
    "BODY",
    "CHANGE",
    "DECISION",
    "DOCUMENT",
    "EVENT",
    "INPUT",
    "PAST",
    "QUEUE",
    "REFERRAL",
    "REGISTRATION",
    "SEAT",
    "SUPPORT",
    "TERM",
    "THEME",
]
