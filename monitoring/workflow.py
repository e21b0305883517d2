"""
Which action may turn which status of a report into which.

``made`` is a worker's and ``supersede`` the release's of the next revision: no role has them and no page offers them.
``retry`` is possible only once the making has failed, which the job knows and the status does not. ``revise`` leaves a
released report as it is and makes its next revision.
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
        "submit": Transition(frozenset({S.DRAFT}), S.IN_REVIEW, _("Submit for review")),
        "return": Transition(frozenset({S.IN_REVIEW}), S.DRAFT, _("Return to draft")),
        "release": Transition(frozenset({S.IN_REVIEW}), S.RELEASED, _("Release")),
        "revise": Transition(frozenset({S.RELEASED}), S.RELEASED, _("Make a correction")),
        "supersede": Transition(frozenset({S.RELEASED}), S.SUPERSEDED, _("Superseded")),
    },
)

WORKFLOWS = [REPORT]
