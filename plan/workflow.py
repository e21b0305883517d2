"""
When and by whom something is done to the plan's milestones, targets, amendments, documents and legal preconditions.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/plan.md are written from them.
"""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from core.workflow import Transition, Workflow
from district.models import Role
from plan.models import Amendment, Milestone, Precondition, Target

DIRECTOR = frozenset({Role.PLAN_DIRECTOR})
OPEN, MET, DROPPED = Milestone.Status.values
DRAFT, IN_FORCE, WITHDRAWN = Amendment.Status.values
UNSETTLED, SETTLED = Precondition.Status.values
DRAFTED, ANY_AMENDMENT = frozenset({DRAFT}), frozenset({DRAFT, IN_FORCE, WITHDRAWN})


class TargetStatus(TextChoices):
    """How a target stands on a day. It has no column of its own: its days say it."""

    AHEAD = "ahead", _("Ahead")
    CLOSED = "closed", _("Closed")


def target_status(target: Target, today: date) -> str:
    """Return whether a target can still be changed: it was not dropped, and its day has not passed."""
    return TargetStatus.CLOSED if target.is_dropped or target.by_date < today else TargetStatus.AHEAD


class DocumentStatus(TextChoices):
    """How a document stands. It has no column of its own: the day of its removal says it."""

    KEPT = "kept", _("Kept")
    REMOVED = "removed", _("Removed")


def document_status(document: StoredFile, today: date) -> str:
    """Return whether a document is still kept for its record."""
    return DocumentStatus.REMOVED if document.removed_at else DocumentStatus.KEPT


DOCUMENT = Workflow(
    name="plan.document",
    statuses=DocumentStatus,
    initial=DocumentStatus.KEPT,
    transitions={
        "remove": Transition(frozenset({DocumentStatus.KEPT}), DocumentStatus.REMOVED, roles=DIRECTOR),
    },
    status_of=document_status,
)
MILESTONE = Workflow(
    name="plan.milestone",
    statuses=Milestone.Status,
    initial=OPEN,
    transitions={
        "meet": Transition(frozenset({OPEN}), MET, roles=DIRECTOR),
        "move": Transition(frozenset({OPEN}), roles=DIRECTOR),
        "assign": Transition(frozenset({OPEN}), roles=DIRECTOR),
        "reopen": Transition(frozenset({MET}), OPEN, roles=DIRECTOR),
        "add_document": Transition(frozenset({OPEN, MET, DROPPED}), roles=DIRECTOR),
        # By an amendment of the plan alone, never on its own page.
        "drop": Transition(frozenset({OPEN}), DROPPED),
    },
)
TARGET = Workflow(
    name="plan.target",
    statuses=TargetStatus,
    initial=TargetStatus.AHEAD,
    transitions={
        "change": Transition(frozenset({TargetStatus.AHEAD}), roles=DIRECTOR),
        # By an amendment of the plan alone, never on its own page.
        "drop": Transition(frozenset({TargetStatus.AHEAD}), TargetStatus.CLOSED),
    },
    status_of=target_status,
)
AMENDMENT = Workflow(
    name="plan.amendment",
    statuses=Amendment.Status,
    initial=DRAFT,
    transitions={
        "new": Transition(frozenset(), DRAFT, roles=DIRECTOR),
        "change": Transition(DRAFTED, roles=DIRECTOR),
        "remove": Transition(DRAFTED, roles=DIRECTOR),
        "withdraw": Transition(DRAFTED, WITHDRAWN, roles=DIRECTOR),
        "add": Transition(DRAFTED, roles=DIRECTOR),
        "enforce": Transition(DRAFTED, IN_FORCE, roles=DIRECTOR),
        "add_document": Transition(ANY_AMENDMENT, roles=DIRECTOR),
    },
    needs={
        "remove": lambda amendment: bool(amendment.changes.all()),
        "enforce": lambda amendment: bool(amendment.changes.all()),
    },
)
PRECONDITION = Workflow(
    name="plan.precondition",
    statuses=Precondition.Status,
    initial=UNSETTLED,
    transitions={
        # Before the law is in force, too: a board votes ahead of the first day.
        "settle": Transition(frozenset({UNSETTLED}), SETTLED, roles=DIRECTOR),
        "review": Transition(frozenset({UNSETTLED, SETTLED}), roles=DIRECTOR),
        "lapse": Transition(frozenset({SETTLED}), UNSETTLED, roles=DIRECTOR),
        "undo": Transition(frozenset({SETTLED}), UNSETTLED, roles=DIRECTOR),
        "add_document": Transition(frozenset({UNSETTLED, SETTLED}), roles=DIRECTOR),
    },
)
WORKFLOWS = [DOCUMENT, MILESTONE, TARGET, AMENDMENT, PRECONDITION]
