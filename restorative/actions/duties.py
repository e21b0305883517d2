"""What can be done about a duty, and what the Title IX coordinator does with a case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import forms, labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.models import CaseDuty

DUTY: Actions[CaseDuty] = Actions(
    workflow.DUTY,
    get=selectors.duty_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_duties(user)),
    operation="restorative_duties",
    out=serializers.DutyDetailOut,
    name=labels.duty_name,
    trail=lambda duty: trails.duties(),
    confidential="sometimes",
    actions=[
        Action(
            "do",
            services.duty_do,
            forms.DutyDoForm,
            label=_("Note as done"),
            heading=_("Note what was done"),
            done=_("Noted as done."),
            past=_("Done"),
            primary=True,
        ),
        Action(
            "take",
            services.duty_take,
            forms.DutyTakeForm,
            label=_("Take it on"),
            heading=_("Take this duty on"),
            intro=_("It falls to you by name from now on, and stands in your list of work."),
            done=_("It falls to you now."),
            past=_("Taken on"),
        ),
        Action(
            "call_off",
            services.duty_call_off,
            forms.DutyCallOffForm,
            label=_("Call it off"),
            heading=_("Call this duty off"),
            done=_("Called off."),
            past=_("Called off"),
        ),
    ],
)
OF_CASES = [
    Action(
        "clear",
        services.case_clear,
        forms.CaseClearForm,
        label=_("Clear it"),
        heading=_("Clear this case for meeting"),
        button=_("Clear the case"),
        intro=_("You reviewed it under Title IX, and found that those concerned may be brought together."),
        done=_("Cleared."),
        past=_("Cleared by the Title IX coordinator"),
    ),
]
