"""What is done to records of what somebody learned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import Record
from core.workflow import Transition, Workflow
from training.models import Completion
from training.workflow.roles import HR, MADE


class CompletionStatus(TextChoices):
    """Whether a record counts."""

    COUNTED = "counted", _("On record")
    STRUCK = "struck", _("Struck")


def completion_status(completion: Completion, today: date) -> str:
    """Return whether a record counts."""
    return CompletionStatus.STRUCK if completion.struck_on else CompletionStatus.COUNTED


COMPLETION = Workflow(
    name="training.completion",
    statuses=CompletionStatus,
    initial=CompletionStatus.COUNTED,
    transitions={
        "add": Transition(MADE, CompletionStatus.COUNTED, roles=HR),
        "strike": Transition(frozenset({CompletionStatus.COUNTED}), CompletionStatus.STRUCK, roles=HR),
    },
    status_of=completion_status,
)
WORKFLOWS = [COMPLETION]
KINDS: Mapping[type[Record], Workflow] = {Completion: COMPLETION}
