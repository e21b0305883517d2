"""What can be done to topics and requirements: each action told once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from training import forms, labels, policies, selectors, serializers, services, workflow
from training.actions import trails
from training.models import Requirement, Topic

TOPIC: Actions[Topic] = Actions(
    workflow.TOPIC,
    get=lambda user, ref, today: selectors.topic_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "topic")),
    operation="training_topics",
    out=serializers.TrainingTopicDetailOut,
    name=labels.topic_name,
    trail=lambda one: trails.topics(),
    new=Action(
        "add",
        services.topic_add,
        forms.TrainingTopicAddForm,
        label=_("Add a topic"),
        heading=_("Add a topic that staff learn"),
        button=_("Add it"),
        done=_("The topic is added. Say next of whom it is required."),
        past=_("Added"),
        about=_("Add a topic that staff learn."),
    ),
    actions=[
        Action(
            "correct",
            services.topic_correct,
            forms.TrainingTopicCorrectForm,
            label=_("Correct"),
            heading=_("Correct this topic"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what a topic is, or how long what was learned holds."),
        ),
        Action(
            "retire",
            services.topic_retire,
            forms.TrainingTopicRetireForm,
            label=_("Retire"),
            heading=_("Retire this topic"),
            done=_("The topic is learned no more."),
            past=_("Retired"),
            about=_("Let a topic be learned no more. What required it must have ended."),
        ),
        Action(
            "reopen",
            services.topic_reopen,
            forms.TrainingTopicReopenForm,
            label=_("Take up again"),
            heading=_("Take this topic up again"),
            done=_("The topic is in use again."),
            past=_("Taken up again"),
            about=_("Take a topic up again."),
            primary=True,
        ),
    ],
)
REQUIREMENT: Actions[Requirement] = Actions(
    workflow.REQUIREMENT,
    get=lambda user, ref, today: selectors.requirement_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "requirement")),
    operation="training_requirements",
    out=serializers.RequirementDetailOut,
    name=labels.requirement_name,
    trail=lambda one: trails.requirements(),
    new=Action(
        "add",
        services.requirement_add,
        forms.RequirementAddForm,
        label=_("Require a topic"),
        heading=_("Require a topic of somebody"),
        button=_("Require it"),
        done=_("It is required. Whom it asks finds it in their work."),
        past=_("Required"),
        about=_("Require a topic of everyone, or of those with a role or a title, from a day on."),
    ),
    actions=[
        Action(
            "correct",
            services.requirement_correct,
            forms.RequirementCorrectForm,
            label=_("Correct"),
            heading=_("Correct what is required"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise within how many days it is due, and from when."),
        ),
        Action(
            "end",
            services.requirement_end,
            forms.RequirementEndForm,
            label=_("End"),
            heading=_("End this requirement"),
            done=_("It is required until then."),
            past=_("Ended"),
            about=_("End a requirement; the day may lie ahead."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [TOPIC, REQUIREMENT]
