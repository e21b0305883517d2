"""What can be done to stipends: each action told once."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from staffing import labels, line_types, policies, serializers, services, workflow
from staffing.actions.installments import OF_STIPENDS
from staffing.actions.shared import LINE_ENDS, correct_step, line_now, spending, take_back
from staffing.forms.corrections import AmountForm, TermForm
from staffing.forms.opening import StipendOpenForm
from staffing.forms.steps import AwardForm, CompleteForm, EndLineForm
from staffing.models import Stipend

TYPE = line_types.STIPEND

STIPEND = Actions[Stipend](
    workflow.STIPEND,
    get=partial(line_now, TYPE),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, TYPE)),
    operation="staffing_stipends",
    out=serializers.StipendDetailOut,
    name=lambda line: line.name_apart,
    trail=lambda line: [(TYPE.names, reverse("staffing:stipend-list"))],
    new=Action(
        "open",
        partial(services.line_open, line_type=TYPE),
        StipendOpenForm,
        label=_("Open the stipend"),
        done=_("The stipend is open."),
        past=_("Opened"),
        about=_("Open a stipend that the plan approves."),
        template="staffing/line_new.html",
    ),
    actions=[
        Action(
            "award",
            partial(services.line_act, line_type=TYPE, action="award"),
            AwardForm,
            label=_("Award"),
            heading=_("Award this stipend"),
            done=_("The stipend is awarded."),
            past=_("Awarded"),
            intro=_("Someone on the staff takes on more."),
            about=_("Award a stipend to somebody."),
            sums_up=labels.begun_said,
        ),
        Action(
            "complete",
            partial(services.line_act, line_type=TYPE, action="complete"),
            CompleteForm,
            label=_("Record completion"),
            heading=_("Record the completion of this stipend"),
            done=_("The stipend is completed and its opening is free."),
            past=_("Completed"),
            intro=_("The work it was for is done. Its opening becomes free for the next stipend."),
            about=_("Record that the work of a stipend is done."),
        ),
        Action(
            "end",
            partial(services.line_act, line_type=TYPE, action="end"),
            EndLineForm,
            label=_("End stipend"),
            heading=_("End this stipend"),
            done=_("It has ended and its opening is free."),
            past=_("Ended"),
            intro=LINE_ENDS,
            about=_("End a stipend."),
        ),
        Action(
            "describe",
            partial(services.line_describe, line_type=TYPE),
            TermForm,
            label=_("Change what it is about"),
            heading=_("Change what this stipend is about"),
            done=_("What it is about is changed."),
            past=_("Described"),
            about=_("Say what the stipend is about, and its term."),
        ),
        Action(
            "change_amount",
            services.stipend_resize,
            AmountForm,
            label=_("Change amount"),
            heading=_("Change the amount of this stipend"),
            done=_("The amount is changed."),
            past=_("Amount changed"),
            about=_("Correct the amount of a stipend."),
        ),
        *OF_STIPENDS,
        correct_step(TYPE),
        take_back(TYPE),
        *spending(TYPE, _("Enter dollars spent on the stipend.")),
    ],
)
