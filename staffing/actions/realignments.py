"""What can be done to realignments of duties: each action told once."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from staffing import facts, labels, line_types, policies, serializers, services, workflow
from staffing.actions.duties import OF_REALIGNMENTS
from staffing.actions.shared import CORRECTED, LINE_ENDS, correct_step, line_now, take_back
from staffing.forms.corrections import DutiesForm
from staffing.forms.holders import AddCoverForm, CorrectCoverForm, EndCoverForm
from staffing.forms.opening import RealignmentOpenForm
from staffing.forms.steps import EndLineForm, StartForm
from staffing.models import Realignment

TYPE = line_types.REALIGNMENT

REALIGNMENT = Actions[Realignment](
    workflow.REALIGNMENT,
    get=partial(line_now, TYPE),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, TYPE)),
    operation="staffing_realignments",
    out=serializers.RealignmentDetailOut,
    name=lambda line: line.name_apart,
    trail=lambda line: [(TYPE.names, reverse("staffing:realignment-list"))],
    new=Action(
        "open",
        partial(services.line_open, line_type=TYPE),
        RealignmentOpenForm,
        label=_("Open the realignment"),
        done=_("The realignment is open."),
        past=_("Opened"),
        about=_("Open a realignment that the plan approves."),
        template="staffing/line_new.html",
    ),
    actions=[
        Action(
            "start",
            partial(services.line_act, line_type=TYPE, action="start"),
            StartForm,
            label=_("Record start"),
            heading=_("Record the start of this realignment"),
            done=_("The realignment is in effect."),
            past=_("Started"),
            about=_("Record whose duties are realigned, and from which day."),
            sums_up=labels.begun_said,
        ),
        Action(
            "end",
            partial(services.line_act, line_type=TYPE, action="end"),
            EndLineForm,
            label=_("End realignment"),
            heading=_("End this realignment"),
            done=_("It has ended and its opening is free."),
            past=_("Ended"),
            intro=LINE_ENDS,
            about=_("End a realignment."),
        ),
        Action(
            "add_cover",
            services.cover_add,
            AddCoverForm,
            label=_("Add cover"),
            heading=_("Add cover for a duty of this realignment"),
            done=_("Who covers it is noted."),
            past=_("Cover added"),
            intro=_("One duty that the holder left, and who does it now. A duty that nobody does yet is noted, too."),
            about=_("Note who covers one duty that was left."),
            template="staffing/cover_add.html",
            apart=True,
            sums_up=labels.cover_said,
        ),
        Action(
            "end_cover",
            services.cover_end,
            EndCoverForm,
            label=_("Change who covers"),
            heading=_("Change who covers this duty"),
            done=_("Who covers it is changed."),
            past=_("Cover changed"),
            intro=_("Someone else covers a duty, nobody does any more, or it needs no cover."),
            about=_("Say who covers a duty from a day on."),
            apart=True,
            sums_up=labels.cover_said,
        ),
        Action(
            "correct_cover",
            services.cover_correct,
            CorrectCoverForm,
            label=_("Correct cover"),
            heading=_("Correct the cover of this duty"),
            done=_("The cover is corrected."),
            past=_("Cover corrected"),
            button=_("Save the correction"),
            intro=CORRECTED,
            about=_("Correct what was noted of a cover."),
            apart=True,
            tells=facts.line_facts,
        ),
        Action(
            "describe",
            partial(services.line_describe, line_type=TYPE),
            DutiesForm,
            label=_("Change what it is about"),
            heading=_("Change what this realignment is about"),
            done=_("What it is about is changed."),
            past=_("Described"),
            about=_("Say what the realignment is about."),
        ),
        *OF_REALIGNMENTS,
        correct_step(TYPE),
        take_back(TYPE),
    ],
)
