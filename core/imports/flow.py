"""When something is done to an import, whatever it brings; a room says who may."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.imports.record import ImportRecord, ImportStatus
from core.workflow import Transition, Workflow


class ImportState(TextChoices):
    """How an import stands: its status, and whether its work was given up, which its job knows."""

    READING = "reading", ImportStatus.READING.label
    FAILED = "failed", _("Could not be finished")
    REFUSED = "refused", ImportStatus.REFUSED.label
    READY = "ready", ImportStatus.READY.label
    APPLYING = "applying", ImportStatus.APPLYING.label
    APPLIED = "applied", ImportStatus.APPLIED.label
    CANCELLED = "cancelled", ImportStatus.CANCELLED.label


AT_WORK = frozenset({ImportState.READING, ImportState.APPLYING})


def import_status(record: ImportRecord, today: date) -> str:
    """Return how an import stands. Its job must be loaded."""
    return ImportState.FAILED if record.has_failed else record.status


def import_flow(name: str, roles: frozenset[str], *, asks: bool = False) -> Workflow:
    """
    Return the workflow of a room's imports, for people and systems of ``roles``.

    ``asks``: one that would end more than was confirmed asks again.
    """
    ask = {"ask": Transition(frozenset({ImportState.APPLYING}), ImportState.READY)} if asks else {}
    return Workflow(
        name=name,
        statuses=ImportState,
        initial=ImportState.READING,
        transitions={
            "upload": Transition(frozenset(), ImportState.READING, roles=roles),
            # Workers do these.
            "tell": Transition(frozenset({ImportState.READING}), ImportState.READY),
            "refuse": Transition(AT_WORK, ImportState.REFUSED),
            **ask,
            "apply": Transition(frozenset({ImportState.APPLYING}), ImportState.APPLIED),
            # Nobody does this: its job was tried too often.
            "fail": Transition(AT_WORK, ImportState.FAILED),
            "confirm": Transition(frozenset({ImportState.READY}), ImportState.APPLYING, roles=roles),
            "retry": Transition(frozenset({ImportState.FAILED}), ImportState.READING, roles=roles),
            "cancel": Transition(
                frozenset({ImportState.READY, ImportState.FAILED}), ImportState.CANCELLED, roles=roles
            ),
        },
        status_of=import_status,
    )
