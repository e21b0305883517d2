"""What can be done to observations and adjustments: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.models import User
from district.roles import require_room
from monitoring import forms, labels, policies, selectors, serializers, services, workflow
from monitoring.models import Adjustment, Observation


def _observations(one: Observation | None) -> list[tuple[Words, str]]:
    return [(_("Observations"), reverse("monitoring:observation-list"))]


def _adjustments(one: Adjustment | None) -> list[tuple[Words, str]]:
    return [(_("Adjustments"), reverse("monitoring:adjustment-list"))]


def _what_next(actor: User, one: Adjustment) -> str:
    """Return what an accepted adjustment became, and what is to be done about that."""
    if one.amendment is None:
        return ""
    return _now("Amendment %(number)d is drafted: add what it changes, and put it in force.") % {
        "number": one.amendment.number
    }


OBSERVATION: Actions[Observation] = Actions(
    workflow.OBSERVATION,
    get=lambda user, ref, today: selectors.observation_get(user, ref),
    check=policies.check_word,
    offered=policies.offered_word,
    enter=lambda user: require_room(policies.sees_words(user)),
    operation="monitoring_observations",
    out=serializers.ObservationDetailOut,
    name=labels.observation_name,
    trail=_observations,
    new=Action(
        "note",
        services.observation_note,
        forms.ObservationNoteForm,
        label=_("Note what you noticed"),
        button=_("Note it"),
        done=_("It is noted. The next report can tell of it."),
        past=_("Noted"),
        intro=_("A sentence is enough: what went well, what is hard, or what is done otherwise."),
        about=_("Note one thing that was noticed of the plan. Words that may name a student are refused."),
    ),
    actions=[
        Action(
            "correct",
            services.observation_correct,
            forms.ObservationCorrectForm,
            label=_("Correct"),
            heading=_("Correct this observation"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what was noticed, with a reason; 409 once a report tells of it."),
        ),
        Action(
            "set_aside",
            services.observation_set_aside,
            forms.ObservationSetAsideForm,
            label=_("Set aside"),
            heading=_("Set this observation aside"),
            done=_("Set aside."),
            past=_("Set aside"),
            about=_("Set aside what no report needs to tell."),
        ),
        Action(
            "take_up",
            services.observation_take_up,
            forms.ObservationTakeUpForm,
            label=_("Take up again"),
            heading=_("Take this observation up again"),
            done=_("Taken up again."),
            past=_("Taken up again"),
            about=_("Take up what was set aside."),
        ),
    ],
)
ADJUSTMENT: Actions[Adjustment] = Actions(
    workflow.ADJUSTMENT,
    get=lambda user, ref, today: selectors.adjustment_get(user, ref),
    check=policies.check_word,
    offered=policies.offered_word,
    enter=lambda user: require_room(policies.sees_words(user)),
    operation="monitoring_adjustments",
    out=serializers.AdjustmentDetailOut,
    name=labels.adjustment_name,
    trail=_adjustments,
    new=Action(
        "propose",
        services.adjustment_propose,
        forms.AdjustmentProposeForm,
        label=_("Propose an adjustment"),
        button=_("Propose it"),
        done=_("It is proposed. The plan director decides on it."),
        past=_("Proposed"),
        intro=_("What is to be done otherwise because of what was noticed, by whom, and by when."),
        about=_("Propose to do something otherwise, with an owner and a day."),
    ),
    actions=[
        Action(
            "accept",
            services.adjustment_accept,
            forms.AdjustmentAcceptForm,
            label=_("Accept"),
            heading=_("Accept this adjustment"),
            done=_("Accepted."),
            sums_up=_what_next,
            past=_("Accepted"),
            about=_("Accept a proposal: what it changes of the plan is changed in the same moment, or nothing is."),
            primary=True,
            template="monitoring/adjustment_accept.html",
        ),
        Action(
            "correct",
            services.adjustment_correct,
            forms.AdjustmentCorrectForm,
            label=_("Correct"),
            heading=_("Correct this proposal"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what is proposed."),
        ),
        Action(
            "refuse",
            services.adjustment_refuse,
            forms.AdjustmentRefuseForm,
            label=_("Do not accept"),
            heading=_("Do not accept this proposal"),
            done=_("Not accepted. The proposal stays on record with your reason."),
            past=_("Not accepted"),
            about=_("Do not accept a proposal, with the reason."),
        ),
        Action(
            "finish",
            services.adjustment_finish,
            forms.AdjustmentFinishForm,
            label=_("Record as done"),
            heading=_("Record this adjustment as done"),
            done=_("Recorded as done. The next report tells it."),
            past=_("Recorded as done"),
            about=_("Say that an adjustment is done, on which day, and what came of it. Its owner may, too."),
            primary=True,
        ),
        Action(
            "move",
            services.adjustment_move,
            forms.AdjustmentMoveForm,
            label=_("Give it another day"),
            heading=_("Give this adjustment another day"),
            done=_("It has another day."),
            past=_("Given another day"),
            about=_("Give an adjustment another day, with the reason. One that passed goes on judging it."),
        ),
        Action(
            "assign",
            services.adjustment_assign,
            forms.AdjustmentAssignForm,
            label=_("Give it to another owner"),
            heading=_("Give this adjustment to another owner"),
            done=_("It has another owner."),
            past=_("Given to another owner"),
            about=_("Give an accepted adjustment another owner."),
        ),
        Action(
            "drop",
            services.adjustment_drop,
            forms.AdjustmentDropForm,
            label=_("Drop"),
            heading=_("Drop this adjustment"),
            done=_("Dropped. The next report tells it."),
            past=_("Dropped"),
            about=_("Drop what was accepted, with the reason. What it changed of the plan stays."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [OBSERVATION, ADJUSTMENT]
