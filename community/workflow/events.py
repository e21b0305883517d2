"""What is done to events, and to those who register for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from community.models import Event, EventKind, EventRegistration, RegistrationStatus
from community.models import EventStatus as Status
from community.workflow.roles import COORDINATOR, LEADER, MADE, SYSTEMS
from core.models import Record, StoredFile
from core.workflow import Transition, Workflow

HOSTS = COORDINATOR | LEADER


class EventDocumentStatus(TextChoices):
    """How a document stands."""

    KEPT = "kept", _("Kept")
    REMOVED = "removed", _("Removed")


def _is_survey(event: Event) -> bool:
    return event.kind == EventKind.SURVEY


def _is_met(event: Event) -> bool:
    return event.kind != EventKind.SURVEY


def document_status(document: StoredFile, today: date) -> str:
    """Return whether a document is still kept with its event."""
    return EventDocumentStatus.REMOVED if document.removed_at else EventDocumentStatus.KEPT


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
        # The tick does this.
        "remind": Transition(frozenset({Status.ANNOUNCED})),
    },
    needs={"import_survey": _is_survey, "register": _is_met, "count": _is_met, "set_agenda": _is_met},
)
REGISTRATION = Workflow(
    name="community.registration",
    statuses=RegistrationStatus,
    initial=RegistrationStatus.REGISTERED,
    transitions={
        # The event's page and the public one do this.
        "register": Transition(MADE, RegistrationStatus.REGISTERED),
        "wait": Transition(MADE, RegistrationStatus.WAITING),
        # When somebody else calls off it comes by itself.
        "move_up": Transition(
            frozenset({RegistrationStatus.WAITING}), RegistrationStatus.REGISTERED, roles=HOSTS
        ),
        "cancel": Transition(
            frozenset({RegistrationStatus.REGISTERED, RegistrationStatus.WAITING}), RegistrationStatus.CANCELLED,
            roles=HOSTS,
        ),
        "forget": Transition(frozenset(RegistrationStatus.values)),
    },
)  # fmt: skip
DOCUMENT = Workflow(
    name="community.document",
    statuses=EventDocumentStatus,
    initial=EventDocumentStatus.KEPT,
    transitions={
        "add": Transition(MADE, EventDocumentStatus.KEPT),
        "remove": Transition(frozenset({EventDocumentStatus.KEPT}), EventDocumentStatus.REMOVED, roles=HOSTS),
    },
    status_of=document_status,
)
WORKFLOWS = [EVENT, REGISTRATION, DOCUMENT]
KINDS: Mapping[type[Record], Workflow] = {Event: EVENT, EventRegistration: REGISTRATION, StoredFile: DOCUMENT}
