"""What can be done to those who take part in a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from restorative import labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.forms.people import (
    ParticipantAddForm,
    ParticipantCallOffLinkForm,
    ParticipantChangeForm,
    ParticipantConsentForm,
    ParticipantGoWithoutForm,
    ParticipantSayForm,
    ParticipantSendLinkForm,
    ParticipantTakeOffForm,
)
from restorative.models import Participant

PARTICIPANT = Actions[Participant](
    workflow.PARTICIPANT,
    get=selectors.participant_get,
    check=policies.check,
    offered=policies.offered,
    operation="restorative_participant",
    out=serializers.ParticipantDetailOut,
    name=labels.participant_name,
    calls=labels.participant_short,
    trail=lambda participant: trails.of_case(participant.case) if participant else trails.cases(),
    confidential=True,
    actions=[
        Action(
            "consent",
            services.participant_consent,
            ParticipantConsentForm,
            label=_("Note what they said"),
            done=_("What they said is noted."),
            past=_("What they said of taking part"),
            heading=_("Do they take part?"),
            button=_("Save"),
            about=_("Note whether a person takes part, as they or a parent or guardian of theirs said it."),
            primary=True,
        ),
        Action(
            "go_without_guardian",
            services.participant_go_without_guardian,
            ParticipantGoWithoutForm,
            label=_("No guardian found"),
            done=_("It is noted, with your name: it goes on without a parent or guardian."),
            past=_("Goes on without a parent or guardian"),
            heading=_("Go on without a parent or guardian"),
            button=_("Decide so"),
            about=_("Decide that a case goes on without a parent or guardian of a student for whom nobody speaks."),
        ),
        Action(
            "say",
            services.participant_say,
            ParticipantSayForm,
            label=_("Add their words"),
            done=_("Their words are kept."),
            past=_("Own words added"),
            heading=_("What they want to say before the meeting"),
            button=_("Save their words"),
            about=_("Keep what a person wants to say before the meeting, in their own words."),
        ),
        Action(
            "send_link",
            services.participant_send_link,
            ParticipantSendLinkForm,
            label=_("Make a link"),
            done=_("The link is made."),
            past=_("Link made"),
            heading=_("Make a link by which they answer"),
            button=_("Make the link"),
            about=_("Make a link by which a person answers once without an account; it is told this once."),
        ),
        Action(
            "call_off_link",
            services.participant_call_off_link,
            ParticipantCallOffLinkForm,
            label=_("Call off the link"),
            done=_("The link stopped working."),
            past=_("Link called off"),
            heading=_("Call off their link"),
            about=_("Call off the links of a person that can still be answered."),
        ),
        Action(
            "change",
            services.participant_change,
            ParticipantChangeForm,
            label=_("Change"),
            done=_("The changes are saved."),
            past=_("Changed"),
            heading=_("Change as what they take part"),
            button=_("Save the changes"),
            about=_("Change as what a person takes part, and what they need."),
        ),
        Action(
            "take_off",
            services.participant_take_off,
            ParticipantTakeOffForm,
            label=_("Take off the case"),
            done=_("They are off the case."),
            past=_("Taken off the case"),
            heading=_("Take them off the case"),
            about=_("Take a person off the case; access that others had for its sake ends."),
        ),
    ],
)


# What is done to a case about its people: of the actions of cases (restorative.actions.cases).
OF_CASES = [
    Action(
        "add_participant",
        services.participant_add,
        ParticipantAddForm,
        label=_("Add somebody"),
        done=_("They are on the case."),
        past=_("Somebody added"),
        heading=_("Add somebody to %(name)s"),
        button=_("Add them"),
        intro=_("Adding somebody asks nothing of them yet: note afterwards whether they take part."),
        about=_("Add somebody who takes part in a case: by reference, or an adult by name."),
        makes=PARTICIPANT,
    ),
]
