"""When and by whom a document is removed that a record of this level keeps."""

from __future__ import annotations

from casework.workflow import DocumentStatus, document_status
from core.workflow import Transition, Workflow
from restorative.workflow.roles import WORKERS

DOCUMENT = Workflow(
    name="restorative.document",
    statuses=DocumentStatus,
    initial=DocumentStatus.KEPT,
    transitions={"remove": Transition(frozenset({DocumentStatus.KEPT}), DocumentStatus.REMOVED, roles=WORKERS)},
    status_of=document_status,
)
