"""How what every case has stands: duties, contacts, assignments. Who may do what about it is the room's own table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Assignment, Duty
from core import clock
from core.models import StoredFile
from core.workflow import Workflow

# Each level has its own, of these statuses.
WORKFLOWS: list[Workflow] = []


class DutyStatus(TextChoices):
    """Whether a duty is done."""

    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    CALLED_OFF = "called_off", _("Called off")


class StandingStatus(TextChoices):
    """Whether what was entered still stands."""

    STANDING = "standing", _("Entered")
    TAKEN_BACK = "taken_back", _("Taken back")


class SpanStatus(TextChoices):
    """Whether what holds from a day or moment on has ended."""

    OPEN = "open", _("In force")
    ENDED = "ended", _("Ended")


class DocumentStatus(TextChoices):
    """How a document stands that a record keeps."""

    KEPT = "kept", _("Kept")
    REMOVED = "removed", _("Removed")


class Said(Protocol):
    """What is said once, and can be taken back."""

    taken_back_at: datetime | None


def duty_status(duty: Duty, today: date = date.min) -> DutyStatus:
    """Return how a duty stands, whatever the day is."""
    if duty.done_at is not None:
        return DutyStatus.DONE
    return DutyStatus.CALLED_OFF if duty.cancelled_at is not None else DutyStatus.OPEN


def standing_status(said: Said, today: date) -> StandingStatus:
    """Return whether a contact, or what was counted, stands as it was entered."""
    return StandingStatus.STANDING if said.taken_back_at is None else StandingStatus.TAKEN_BACK


def assignment_status(assignment: Assignment, today: date) -> SpanStatus:
    """Return whether an assignment has ended by now; what is to end later can be ended before."""
    ended = assignment.until_at is not None and assignment.until_at <= clock.now()
    return SpanStatus.ENDED if ended else SpanStatus.OPEN


def document_status(document: StoredFile, today: date) -> DocumentStatus:
    """Return whether a document is still kept."""
    return DocumentStatus.REMOVED if document.removed_at else DocumentStatus.KEPT
