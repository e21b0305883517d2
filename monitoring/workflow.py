"""
Which action may turn which status of a report into which.

``made`` is a worker's: no role has it and no page offers it. ``retry`` is possible only once the making has failed,
which the job knows and the status does not.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from monitoring.models import Report

S = Report.Status

REPORT = Workflow(
    name="report",
    statuses=S,
    initial=S.MAKING,
    transitions={
        "made": Transition(frozenset({S.MAKING}), S.DRAFT, _("Made")),
        "recount": Transition(frozenset({S.DRAFT}), S.MAKING, _("Count again")),
        "retry": Transition(frozenset({S.MAKING}), S.MAKING, _("Try again")),
    },
)

WORKFLOWS = [REPORT]
