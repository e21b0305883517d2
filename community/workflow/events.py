"""What is done to events, and to those who register for them."""

from __future__ import annotations

from collections.abc import Mapping

from community.models import Event, EventRegistration, RegistrationStatus
from community.models import EventStatus as Status
from community.workflow.roles import COORDINATOR, LEADER, MADE, SYSTEMS
from core.models import Record
from core.workflow import Transition, Workflow

HOSTS = COORDINATOR | LEADER
TO_BE_HELD = frozenset({Status.DRAFT, Status.ANNOUNCED})
EVENT = Workflow(
    name="community.event",
    statuses=Status,
    initial=Status.DRAFT,
    transitions={
        "add": Transition(MADE, Status.DRAFT, roles=HOSTS | SYSTEMS),
        "correct": Transition(TO_BE_HELD, roles=HOSTS),
        "set_agenda": Transition(TO_BE_HELD, roles=HOSTS),
        "announce": Transition(frozenset({Status.DRAFT}), Status.ANNOUNCED, roles=HOSTS),
        "move": Transition(frozenset({Status.ANNOUNCED}), roles=HOSTS),
        "register": Transition(frozenset({Status.ANNOUNCED}), roles=HOSTS),
        "count": Transition(frozenset({Status.ANNOUNCED, Status.CLOSED}), roles=HOSTS),
        "set_minutes": Transition(frozenset({Status.ANNOUNCED, Status.CLOSED}), roles=HOSTS),
        "import_survey": Transition(frozenset({Status.ANNOUNCED, Status.CLOSED}), roles=COORDINATOR),
        "close": Transition(frozenset({Status.ANNOUNCED}), Status.CLOSED, roles=HOSTS),
        "cancel": Transition(TO_BE_HELD, Status.CANCELLED, roles=HOSTS),
        "add_document": Transition(frozenset({Status.DRAFT, Status.ANNOUNCED, Status.CLOSED}), roles=HOSTS),
    },
)
REGISTRATION = Workflow(
    name="community.registration",
    statuses=RegistrationStatus,
    initial=RegistrationStatus.REGISTERED,
    transitions={
        # The event's page and the public one do this.
        "register": Transition(MADE, RegistrationStatus.REGISTERED),
        "wait": Transition(MADE, RegistrationStatus.WAITING),
        # When somebody else calls off, by the service that does.
        "move_up": Transition(frozenset({RegistrationStatus.WAITING}), RegistrationStatus.REGISTERED),
        "cancel": Transition(
            frozenset({RegistrationStatus.REGISTERED, RegistrationStatus.WAITING}), RegistrationStatus.CANCELLED,
            roles=HOSTS,
        ),
        "forget": Transition(frozenset(RegistrationStatus.values)),
    },
)  # fmt: skip
WORKFLOWS = [EVENT, REGISTRATION]
KINDS: Mapping[type[Record], Workflow] = {Event: EVENT, EventRegistration: REGISTRATION}
