"""When and by whom something is done to what stands beside a case: referrals, decisions, parties, duties, contacts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.workflow import (
    DutyStatus,
    SpanStatus,
    StandingStatus,
    assignment_status,
    duty_status,
    standing_status,
)
from core.workflow import Transition, Workflow
from diversion.models import DiversionPause, DiversionScreening, EligibilityDecision
from diversion.models.duties import BY_RECORD
from diversion.workflow.roles import COORDINATOR, LEADER, MADE, RECORDERS, SUPERVISOR, SYSTEMS


class Sent(TextChoices):
    """The one status of what was sent."""

    SENT = "sent", _("Sent")


class DecisionStatus(TextChoices):
    """Whether a decision is settled."""

    WAITS = "waits", _("Waits for a second person")
    SETTLED = "settled", _("Settled")
    REFUSED = "refused", _("Refused")


class Named(TextChoices):
    """The one status of a party."""

    ON = "on", _("In the case")


def sent(record: Any, today: date) -> str:
    """Return the one status."""
    return Sent.SENT


def named(record: Any, today: date) -> str:
    """Return the one status."""
    return Named.ON


def decision_status(decision: EligibilityDecision, today: date) -> str:
    """Return whether a decision is settled."""
    if decision.refused_at is not None:
        return DecisionStatus.REFUSED
    return DecisionStatus.WAITS if decision.settled_at is None else DecisionStatus.SETTLED


def pause_status(pause: DiversionPause, today: date) -> str:
    """Return whether a pause has ended."""
    return SpanStatus.ENDED if pause.until_date is not None and pause.until_date <= today else SpanStatus.OPEN


def _flagged(screening: DiversionScreening) -> bool:
    return bool(screening.flags) and screening.followed_date is None


STANDING = frozenset({StandingStatus.STANDING})
REFERRAL = Workflow(
    name="diversion.referral",
    statuses=Sent,
    initial=Sent.SENT,
    transitions={"send": Transition(MADE, Sent.SENT, roles=RECORDERS | SYSTEMS)},
    status_of=sent,
)
WAITS = frozenset({DecisionStatus.WAITS})
DECISION = Workflow(
    name="diversion.decision",
    statuses=DecisionStatus,
    initial=DecisionStatus.WAITS,
    transitions={
        # A case does this.
        "make": Transition(MADE, DecisionStatus.WAITS),
        # A second person: never the one who decided (policies.asked).
        "confirm": Transition(WAITS, DecisionStatus.SETTLED, roles=COORDINATOR | SUPERVISOR),
        "refuse": Transition(WAITS, DecisionStatus.REFUSED, roles=COORDINATOR | SUPERVISOR),
    },
    status_of=decision_status,
)
PARTY = Workflow(
    name="diversion.party",
    statuses=Named,
    initial=Named.ON,
    transitions={"add": Transition(MADE, Named.ON), "change": Transition(frozenset({Named.ON}), roles=COORDINATOR)},
    status_of=named,
    needs={"change": lambda party: party.case.is_open},
)
RIGHTS = Workflow(
    name="diversion.rights",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "tell": Transition(MADE, StandingStatus.STANDING),
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
    },
    status_of=standing_status,
)
TO_DO = frozenset({DutyStatus.OPEN})
DUTY = Workflow(
    name="diversion.duty",
    statuses=DutyStatus,
    initial=DutyStatus.OPEN,
    transitions={
        # Referrals, cases, agreements and notices of a court do this.
        "begin": Transition(MADE, DutyStatus.OPEN),
        # Whoever it falls to, by their role or by name (policies.asked).
        "do": Transition(TO_DO, DutyStatus.DONE, roles=COORDINATOR | LEADER),
        "take": Transition(TO_DO, roles=COORDINATOR | LEADER),
        "call_off": Transition(TO_DO, DutyStatus.CALLED_OFF, roles=COORDINATOR),
    },
    status_of=duty_status,
    # What is done by a record of its own is not done by a few words.
    needs={"do": lambda duty: duty.kind not in BY_RECORD},
)
LOG = Workflow(
    name="diversion.log",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "log": Transition(MADE, StandingStatus.STANDING),
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
    },
    status_of=standing_status,
)
ASSIGNMENT = Workflow(
    name="diversion.assignment",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "assign": Transition(MADE, SpanStatus.OPEN),
        "cover": Transition(frozenset({SpanStatus.OPEN}), roles=COORDINATOR),
        "end": Transition(frozenset({SpanStatus.OPEN}), SpanStatus.ENDED, roles=COORDINATOR),
    },
    status_of=assignment_status,
)
SCREENING = Workflow(
    name="diversion.screening",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "record": Transition(MADE, StandingStatus.STANDING),
        "follow_up": Transition(STANDING, roles=COORDINATOR),
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
    },
    status_of=standing_status,
    needs={"follow_up": _flagged},
)
PAUSE = Workflow(
    name="diversion.pause",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "begin": Transition(MADE, SpanStatus.OPEN),
        "end": Transition(frozenset({SpanStatus.OPEN}), SpanStatus.ENDED, roles=COORDINATOR),
    },
    status_of=pause_status,
)
