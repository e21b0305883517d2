"""What is done to restricted notes."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from district.models import Role
from privacy.models import RestrictedNote
from privacy.workflow.logs import MADE, PRIVACY

WRITERS = PRIVACY | {
    Role.DIVERSION_COORDINATOR, Role.RESTORATION_COORDINATOR, Role.RESTORATION_FACILITATOR, Role.TITLE_IX_COORDINATOR,
}  # fmt: skip


class NoteStatus(TextChoices):
    """How a note stands."""

    STANDING = "standing", _("On record")
    TAKEN_BACK = "taken_back", _("Taken back")


def note_status(note: RestrictedNote, today: date) -> str:
    """Return whether a note stands."""
    return NoteStatus.STANDING if note.taken_back_at is None else NoteStatus.TAKEN_BACK


NOTE = Workflow(
    name="privacy.note",
    statuses=NoteStatus,
    initial=NoteStatus.STANDING,
    transitions={
        "write": Transition(MADE, NoteStatus.STANDING, roles=WRITERS),
        # Whoever wrote it does, too (privacy.policies.notes).
        "take_back": Transition(frozenset({NoteStatus.STANDING}), NoteStatus.TAKEN_BACK, roles=PRIVACY),
    },
    status_of=note_status,
)
WORKFLOWS = [NOTE]
