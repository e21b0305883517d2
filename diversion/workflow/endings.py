"""When and by whom something is done at the end of a case and after it, and to what agencies and courts told."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.workflow import SpanStatus, StandingStatus, standing_status
from core.workflow import Transition, Workflow
from diversion.models import CourtEvent, CourtSupervision, SafetyTeamRequest
from diversion.workflow.roles import COORDINATOR, MADE, PRIVACY, SYSTEMS


class CourtEventStatus(TextChoices):
    """Whether the court was told."""

    TO_TELL = "to_tell", _("Tell the court")
    TOLD = "told", _("The court was told")
    TAKEN_BACK = "taken_back", _("Taken back")


class TeamRequestStatus(TextChoices):
    """Whether a safety team was answered."""

    WAITS = "waits", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Refused")


def supervision_status(supervision: CourtSupervision, today: date) -> str:
    """Return whether a supervision has ended by today."""
    is_over = supervision.until_date is not None and supervision.until_date <= today
    return SpanStatus.ENDED if is_over else SpanStatus.OPEN


def court_event_status(event: CourtEvent, today: date) -> str:
    """Return whether the court was told."""
    if event.taken_back_at is not None:
        return CourtEventStatus.TAKEN_BACK
    return CourtEventStatus.TO_TELL if event.told_date is None else CourtEventStatus.TOLD


def team_request_status(request: SafetyTeamRequest, today: date) -> str:
    """Return what came of a request."""
    if request.answered_date is None:
        return TeamRequestStatus.WAITS
    return TeamRequestStatus.REFUSED if request.is_refused else TeamRequestStatus.ANSWERED


STANDING = frozenset({StandingStatus.STANDING})
# Who answers for what goes to courts and teams, and for what these tell.
ANSWERS = COORDINATOR | PRIVACY


def _entered(name: str, made: str) -> Workflow:
    return Workflow(
        name=name,
        statuses=StandingStatus,
        initial=StandingStatus.STANDING,
        transitions={
            # A case does this.
            made: Transition(MADE, StandingStatus.STANDING),
            "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
        },
        status_of=standing_status,
    )


NOTICE = _entered("diversion.notice", "send")
DISPOSITION = _entered("diversion.disposition", "enter")
AFTERWARDS = _entered("diversion.afterwards", "look")
AGENCY = Workflow(
    name="diversion.agency",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "enter": Transition(MADE, StandingStatus.STANDING, roles=ANSWERS | SYSTEMS),
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=ANSWERS),
    },
    status_of=standing_status,
)
OPEN = frozenset({SpanStatus.OPEN})
SUPERVISION = Workflow(
    name="diversion.supervision",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "enter": Transition(MADE, SpanStatus.OPEN, roles=ANSWERS),
        "report": Transition(OPEN, roles=ANSWERS),
        "end": Transition(OPEN, SpanStatus.ENDED, roles=ANSWERS),
    },
    status_of=supervision_status,
)
TO_TELL = frozenset({CourtEventStatus.TO_TELL})
COURT_EVENT = Workflow(
    name="diversion.event",
    statuses=CourtEventStatus,
    initial=CourtEventStatus.TO_TELL,
    transitions={
        # A supervision does this.
        "note": Transition(MADE, CourtEventStatus.TO_TELL),
        "tell": Transition(TO_TELL, CourtEventStatus.TOLD, roles=ANSWERS),
        "take_back": Transition(TO_TELL, CourtEventStatus.TAKEN_BACK, roles=ANSWERS),
    },
    status_of=court_event_status,
)
WAITS = frozenset({TeamRequestStatus.WAITS})
TEAM_REQUEST = Workflow(
    name="diversion.team",
    statuses=TeamRequestStatus,
    initial=TeamRequestStatus.WAITS,
    transitions={
        "enter": Transition(MADE, TeamRequestStatus.WAITS, roles=ANSWERS),
        "answer": Transition(WAITS, TeamRequestStatus.ANSWERED, roles=ANSWERS),
        "refuse": Transition(WAITS, TeamRequestStatus.REFUSED, roles=ANSWERS),
    },
    status_of=team_request_status,
)
