"""What can be done to positions: each action told once."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from staffing import facts, labels, line_types, policies, serializers, services, workflow
from staffing.actions.shared import CORRECTED, correct_step, line_now, spending, take_back
from staffing.forms.corrections import CorrectHoldingForm, FteForm
from staffing.forms.holders import AddHolderForm, ChangeHoldingForm, EndHoldingForm
from staffing.forms.money import CostForm
from staffing.forms.opening import PositionOpenForm
from staffing.forms.steps import AbolishForm, AcceptForm, FillForm, OfferForm, PostForm
from staffing.forms.vacancies import DeclineForm, NoteVacancyForm, VacateForm
from staffing.models import Position

TYPE = line_types.POSITION

POSITION = Actions[Position](
    workflow.POSITION,
    get=partial(line_now, TYPE),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, TYPE)),
    operation="staffing_positions",
    out=serializers.PositionDetailOut,
    name=lambda line: line.name_apart,
    trail=lambda line: [(TYPE.names, reverse("staffing:position-list"))],
    new=Action(
        "open",
        partial(services.line_open, line_type=TYPE),
        PositionOpenForm,
        label=_("Open the position"),
        done=_("The position is open."),
        past=_("Opened"),
        about=_("Open a position that the plan approves."),
        template="staffing/line_new.html",
    ),
    actions=[
        Action(
            "post",
            partial(services.line_act, line_type=TYPE, action="post"),
            PostForm,
            label=_("Post"),
            heading=_("Post this position"),
            done=_("The position is posted."),
            past=_("Posted"),
            about=_("Post a position."),
        ),
        Action(
            "offer",
            partial(services.line_act, line_type=TYPE, action="offer"),
            OfferForm,
            label=_("Record offer"),
            heading=_("Record an offer for this position"),
            done=_("The offer is recorded."),
            past=_("Offered"),
            about=_("Record that the position was offered to somebody."),
        ),
        Action(
            "accept",
            partial(services.line_act, line_type=TYPE, action="accept"),
            AcceptForm,
            label=_("Record acceptance"),
            heading=_("Record that the offer was accepted"),
            done=_("The offer is accepted. What is to be done until the first day and after is listed."),
            past=_("Offer accepted"),
            about=_("Record that an offer was accepted, and the first day that was agreed on."),
        ),
        Action(
            "fill",
            partial(services.line_act, line_type=TYPE, action="fill"),
            FillForm,
            label=_("Record start"),
            heading=_("Record the start in this position"),
            done=_("The position is filled."),
            past=_("Filled"),
            about=_("Record somebody's first day in the position."),
            sums_up=labels.holder_said,
            warns=facts.line_warnings,
        ),
        Action(
            "decline",
            services.offer_end,
            DeclineForm,
            label=_("Record declined offer"),
            heading=_("Record that the offer was declined or withdrawn"),
            done=_("The position is posted again."),
            past=_("Offer declined or withdrawn"),
            intro=_("The position goes on as posted from that day."),
            about=_("Record that an offer was declined or withdrawn, and why."),
        ),
        Action(
            "vacate",
            services.position_vacate,
            VacateForm,
            label=_("Record vacancy"),
            heading=_("Record the vacancy of this position"),
            done=_("The position is vacated."),
            past=_("Vacated"),
            about=_("Record that nobody holds the position any more, why, and who covers it meanwhile."),
        ),
        Action(
            "note_vacancy",
            services.vacancy_note,
            NoteVacancyForm,
            label=_("Say who covers it"),
            heading=_("Say who covers this position while it is vacant"),
            done=_("The vacancy is noted."),
            past=_("Vacancy noted"),
            about=_("Note why the position is vacant and who does its work meanwhile; what is left out stays."),
            apart=True,
        ),
        Action(
            "abolish",
            partial(services.line_act, line_type=TYPE, action="abolish"),
            AbolishForm,
            label=_("Abolish position"),
            heading=_("Abolish this position"),
            done=_("The position is abolished and its opening is free."),
            past=_("Abolished"),
            intro=_("The position ends on that day. Its opening becomes free for a new one."),
            about=_("Abolish a position that nobody holds."),
        ),
        Action(
            "add_holder",
            services.holder_add,
            AddHolderForm,
            label=_("Add a holder"),
            heading=_("Add a holder to this position"),
            done=_("One more person holds the position."),
            past=_("Holder added"),
            intro=_("Someone who shares the position with those who hold it."),
            about=_("Let one more person hold the position."),
            sums_up=labels.holder_said,
            warns=facts.line_warnings,
        ),
        Action(
            "end_holding",
            services.holding_end,
            EndHoldingForm,
            label=_("End a person’s share"),
            heading=_("End a person’s share of this position"),
            done=_("The person’s share has ended. The others go on."),
            past=_("Person’s share ended"),
            intro=_("The others go on. When nobody is left, record a vacancy instead."),
            about=_("Let one of several people hold the position no more."),
        ),
        Action(
            "change_holding",
            services.holding_change,
            ChangeHoldingForm,
            label=_("Change a person’s share"),
            heading=_("Change a person’s share of this position"),
            done=_("The person’s share is changed."),
            past=_("Person’s share changed"),
            intro=_("Who holds it, and until when, stays."),
            about=_("Let a person hold another share of the position."),
            sums_up=labels.holder_said,
            warns=facts.line_warnings,
        ),
        Action(
            "change_fte",
            services.position_resize,
            FteForm,
            label=_("Change the position size"),
            heading=_("Change the size of this position"),
            done=_("The position size is changed."),
            past=_("Position size changed"),
            about=_("Correct the size of a position."),
        ),
        Action(
            "correct_holding",
            services.holding_correct,
            CorrectHoldingForm,
            label=_("Correct a person’s share"),
            heading=_("Correct who held this position"),
            done=_("The entry is corrected."),
            past=_("Person’s share corrected"),
            button=_("Save the correction"),
            intro=CORRECTED,
            about=_("Correct who holds a position, with how much, from and until which day; what is left out stays."),
            apart=True,
            tells=facts.line_facts,
            warns=facts.line_warnings,
        ),
        correct_step(TYPE),
        take_back(TYPE),
        Action(
            "change_cost",
            services.cost_change,
            CostForm,
            label=_("Change cost"),
            heading=_("Change the cost of this position"),
            done=_("The cost is changed."),
            past=_("Cost changed"),
            intro=_(
                "What it costs in a whole school year with all of its FTE: pay and benefits. "
                "All years are counted anew."
            ),
            about=_("Say what the position costs in a school year."),
            apart=True,
        ),
        *spending(TYPE, _("Enter dollars spent on the position.")),
    ],
)
