"""What can be done to prevention activities: each action told once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services, workflow
from community.actions import trails
from community.models import PreventionActivity
from core.actions import Action, Actions
from district.roles import require_room

ACTIVITY: Actions[PreventionActivity] = Actions(
    workflow.ACTIVITY,
    get=lambda user, ref, today: selectors.activity_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "activity")),
    operation="community_activities",
    out=serializers.PreventionActivityDetailOut,
    name=labels.activity_name,
    trail=lambda one: trails.activities(),
    new=Action(
        "enter",
        services.activity_enter,
        forms.ActivityEnterForm,
        label=_("Enter an activity"),
        heading=_("Enter a prevention activity"),
        button=_("Enter it"),
        done=_("The activity is on record."),
        past=_("Entered"),
        intro=_("Who took part is counted. Nobody is named."),
        about=_("Enter an activity that was held at a school, and how many took part."),
    ),
    actions=[
        Action(
            "correct",
            services.activity_correct,
            forms.ActivityCorrectForm,
            label=_("Correct"),
            heading=_("Correct this activity"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what an activity was and how many took part, with a reason."),
        ),
        Action(
            "take_back",
            services.activity_take_back,
            forms.ActivityTakeBackForm,
            label=_("Take back"),
            heading=_("Take this activity back"),
            done=_("Taken back. It is counted no more."),
            past=_("Taken back"),
            about=_("Take back what should not have been entered."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [ACTIVITY]
