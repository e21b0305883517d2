"""What can be done to meetings, and to a case about meetings and signs of risk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.forms import (
    CaseRiskForm,
    EncounterCancelForm,
    EncounterHoldForm,
    EncounterMoveForm,
    EncounterNoteForm,
    MeetingPlanForm,
)
from restorative.models import Encounter, RiskSign


def risk_page(sign: RiskSign) -> str:
    """Return the page that says whom to call."""
    return reverse("restorative:risk-detail", args=[sign.ref])


def _next(encounter: Encounter) -> str:
    """Return where to go: to whom to call, where a sign of risk was raised, else to the meeting."""
    if encounter.sign is not None:
        return risk_page(encounter.sign)
    return reverse("restorative:encounter-detail", args=[encounter.ref])


ENCOUNTER: Actions[Encounter] = Actions(
    workflow.ENCOUNTER,
    get=selectors.encounter_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_encounters(user)),
    operation="restorative_encounters",
    out=serializers.EncounterDetailOut,
    name=labels.encounter_name,
    calls=labels.kind_words,
    trail=lambda encounter: trails.of_case(encounter.case) if encounter else trails.encounters(),
    confidential=True,
    actions=[
        Action(
            "hold",
            services.encounter_hold,
            EncounterHoldForm,
            label=_("It was held"),
            done=_("The meeting is entered as held."),
            past=_("Held"),
            heading=_("Tell of a meeting that was held"),
            button=_("Save"),
            about=_("Say that a meeting was held, how long, and who came."),
            primary=True,
            lands=_next,
        ),
        Action(
            "not_held",
            services.encounter_not_held,
            EncounterCancelForm,
            label=_("It was not held"),
            done=_("The meeting is entered as not held."),
            past=_("Not held"),
            heading=_("Tell of a meeting that was not held"),
            button=_("Save"),
            about=_("Say that a meeting was not held, who canceled and why."),
        ),
        Action(
            "move",
            services.encounter_move,
            EncounterMoveForm,
            label=_("Change"),
            done=_("The meeting is changed."),
            past=_("Changed"),
            heading=_("Change this meeting"),
            button=_("Save"),
            intro=_("Another time or room, or other people. Tell those who come."),
            about=_("Give a planned meeting another time or room, or other people."),
        ),
        Action(
            "call_off",
            services.encounter_call_off,
            EncounterCancelForm,
            label=_("Call off"),
            done=_("The meeting is called off."),
            past=_("Called off"),
            heading=_("Call off this meeting"),
            intro=_("Tell those who were to come: nobody is told by itself."),
            about=_("Call off a planned meeting: who canceled, and why."),
        ),
        Action(
            "note",
            services.encounter_note,
            EncounterNoteForm,
            label=_("Write a note"),
            done=_("The note is saved."),
            past=_("Noted"),
            heading=_("Write a note on this meeting"),
            button=_("Save the note"),
            intro=_("Whoever works on the case reads it, and nobody else. A later note leaves this one as it is."),
            about=_("Note something of a meeting, for whoever works on the case."),
            adds=True,
            lands=_next,
        ),
    ],
)
# What can be done about meetings and signs of risk: of the actions of cases (restorative.actions.cases).
OF_CASES = [
    Action(
        "plan_meeting",
        services.case_plan_meeting,
        MeetingPlanForm,
        label=_("Plan a meeting"),
        done=_("The meeting is planned. Tell those who come."),
        past=_("Meeting planned"),
        heading=_("Plan a meeting of this case"),
        button=_("Plan it"),
        intro=_("A meeting that took place already is planned on its day, then entered as held."),
        about=_("Plan a circle, a conference or another meeting of the case."),
        makes=ENCOUNTER,
    ),
    Action(
        "raise_risk",
        services.case_raise_risk,
        CaseRiskForm,
        label=_("Sign of suicide risk"),
        done=_("It is noted, and whoever must act finds it in their work. Call now."),
        past=_("Sign of suicide risk raised"),
        heading=_("Raise a sign of suicide risk"),
        button=_("Raise it now"),
        intro=_("At the least doubt. If somebody is in danger at this moment, call 911 first."),
        about=_("Raise a sign of suicide risk, which whoever is named for it must act on within the hour."),
        adds=True,
        lands=risk_page,
    ),
]
