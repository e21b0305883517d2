"""When and by whom a document is removed that a record of this level keeps."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from core.workflow import Transition, Workflow
from restorative.workflow.roles import WORKERS


class DocumentStatus(TextChoices):
    """How a document stands."""

    KEPT = "kept", _("Kept")
    REMOVED = "removed", _("Removed")


def document_status(document: StoredFile, today: date) -> str:
    """Return whether a document is still kept."""
    return DocumentStatus.REMOVED if document.removed_at else DocumentStatus.KEPT


DOCUMENT = Workflow(
    name="restorative.document",
    statuses=DocumentStatus,
    initial=DocumentStatus.KEPT,
    transitions={"remove": Transition(frozenset({DocumentStatus.KEPT}), DocumentStatus.REMOVED, roles=WORKERS)},
    status_of=document_status,
)
