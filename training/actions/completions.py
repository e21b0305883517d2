"""What can be done to records of what somebody learned: each action told once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from training import forms, labels, policies, selectors, serializers, services, workflow
from training.actions import trails
from training.models import Completion

COMPLETION: Actions[Completion] = Actions(
    workflow.COMPLETION,
    get=lambda user, ref, today: selectors.completion_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "completion")),
    operation="training_completions",
    out=serializers.CompletionDetailOut,
    name=labels.completion_name,
    trail=lambda one: trails.records(),
    new=Action(
        "add",
        services.completion_add,
        forms.CompletionAddForm,
        label=_("Enter a record"),
        heading=_("Enter what somebody learned"),
        button=_("Enter it"),
        done=_("The record is entered."),
        past=_("Entered"),
        intro=_("For what was learned elsewhere, or before. Sessions held here make their records when they close."),
        about=_("Enter that somebody learned a topic elsewhere, or before."),
    ),
    actions=[
        Action(
            "strike",
            services.completion_strike,
            forms.CompletionStrikeForm,
            label=_("Strike"),
            heading=_("Strike this record"),
            done=_("Struck. It counts no more."),
            past=_("Struck"),
            about=_("Strike a record that was a mistake. It stays in sight and counts no more."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [COMPLETION]
