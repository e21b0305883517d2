"""What can be done to an assignment and to a stay-apart plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from restorative import labels, policies, selectors, serializers, workflow
from restorative.actions import trails
from restorative.forms.beside import ApartEndForm, AssignmentCoverForm, AssignmentEndForm
from restorative.models import CaseAssignment, StayApart
from restorative.services import cases as services

ASSIGNMENT: Actions[CaseAssignment] = Actions(
    workflow.ASSIGNMENT,
    get=lambda user, ref, today: selectors.assignment_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="restorative_assignments",
    out=serializers.AssignmentOut,
    name=labels.assignment_name,
    trail=lambda one: trails.of_case(one.case) if one else trails.cases(),
    confidential=True,
    actions=[
        Action(
            "cover",
            services.assignment_cover,
            AssignmentCoverForm,
            label=_("Let somebody cover"),
            done=_("The cover is entered. It ends by itself."),
            past=_("Cover entered"),
            heading=_("Let somebody cover: %(name)s"),
            button=_("Enter the cover"),
            intro=_("While you are away a colleague works on the case and opens its students, and not longer."),
            about=_("Let a colleague work on the case from a day until a day, which then ends by itself."),
            makes="same",
            primary=True,
        ),
        Action(
            "end",
            services.assignment_end,
            AssignmentEndForm,
            label=_("End the assignment"),
            done=_("The assignment has ended. From this moment they open no student for the sake of this case."),
            past=_("Ended"),
            heading=_("End the assignment: %(name)s"),
            about=_("Take somebody off a case now; they open none of its students from this moment."),
        ),
    ],
)
APART: Actions[StayApart] = Actions(
    workflow.APART,
    get=lambda user, ref, today: selectors.apart_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="restorative_aparts",
    out=serializers.ApartOut,
    name=labels.apart_name,
    trail=lambda one: trails.of_case(one.case) if one else trails.cases(),
    confidential=True,
    actions=[
        Action(
            "end",
            services.apart_end,
            ApartEndForm,
            label=_("Say until when it holds"),
            done=_("It is noted until when they stay apart."),
            past=_("Last day said"),
            heading=_("Until when does it hold: %(name)s"),
            intro=_("From the day after they can be brought together again, in whatever case."),
            about=_("End a stay-apart plan, with the day until which it held."),
            primary=True,
        ),
    ],
)
