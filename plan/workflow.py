"""Which status of a milestone may become which. Moving and assigning change none, yet need an open one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from plan.models import Milestone

OPEN, MET = Milestone.Status.OPEN.value, Milestone.Status.MET.value

MILESTONE = Workflow(
    name="plan.milestone",
    statuses=Milestone.Status,
    initial=OPEN,
    transitions={
        "meet": Transition(frozenset({OPEN}), MET, _("Record as met")),
        "move": Transition(frozenset({OPEN}), OPEN, _("Move the due date")),
        "assign": Transition(frozenset({OPEN}), OPEN, _("Assign an owner")),
        "reopen": Transition(frozenset({MET}), OPEN, _("Reopen")),
    },
)
WORKFLOWS = [MILESTONE]
