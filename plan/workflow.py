"""
Which status of a milestone or of an amendment may become which.

Moving and assigning a milestone change none, yet need an open one; so do drafting's own actions.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from plan.models import Amendment, Milestone

OPEN, MET, DROPPED = Milestone.Status.values
DRAFT, IN_FORCE, WITHDRAWN = Amendment.Status.values
# What happens to a milestone by an amendment of the plan alone, never on its own page.
BY_AMENDMENT = frozenset({"drop"})

MILESTONE = Workflow(
    name="plan.milestone",
    statuses=Milestone.Status,
    initial=OPEN,
    transitions={
        "meet": Transition(frozenset({OPEN}), MET, _("Record as met")),
        "move": Transition(frozenset({OPEN}), OPEN, _("Move the due date")),
        "assign": Transition(frozenset({OPEN}), OPEN, _("Assign an owner")),
        "reopen": Transition(frozenset({MET}), OPEN, _("Reopen")),
        "drop": Transition(frozenset({OPEN}), DROPPED, _("Drop")),
    },
)
AMENDMENT = Workflow(
    name="plan.amendment",
    statuses=Amendment.Status,
    initial=DRAFT,
    transitions={
        "change": Transition(frozenset({DRAFT}), DRAFT, _("Edit the decision")),
        "remove": Transition(frozenset({DRAFT}), DRAFT, _("Remove a change")),
        "withdraw": Transition(frozenset({DRAFT}), WITHDRAWN, _("Withdraw")),
        "add": Transition(frozenset({DRAFT}), DRAFT, _("Add a change")),
        "enforce": Transition(frozenset({DRAFT}), IN_FORCE, _("Put in force")),
    },
)
WORKFLOWS = [MILESTONE, AMENDMENT]
