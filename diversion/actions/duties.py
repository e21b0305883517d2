"""What can be done about a duty."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import DiversionDuty

DUTY: Actions[DiversionDuty] = Actions(
    workflow.DUTY,
    get=selectors.duty_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_duties(user)),
    operation="diversion_duties",
    out=serializers.DiversionDutyDetailOut,
    name=labels.duty_name,
    trail=lambda duty: trails.duties(),
    confidential="sometimes",
    actions=[
        Action(
            "do",
            services.duty_do,
            forms.DiversionDutyDoForm,
            label=_("Note as done"),
            heading=_("Note what was done"),
            done=_("Noted as done."),
            past=_("Done"),
            primary=True,
        ),
        Action(
            "take",
            services.duty_take,
            forms.DiversionDutyTakeForm,
            label=_("Take it on"),
            heading=_("Take this duty on"),
            intro=_("It falls to you by name from now on, and stands in your list of work."),
            done=_("It falls to you now."),
            past=_("Taken on"),
        ),
        Action(
            "call_off",
            services.duty_call_off,
            forms.DiversionDutyCallOffForm,
            label=_("Call it off"),
            heading=_("Call this duty off"),
            done=_("Called off."),
            past=_("Called off"),
        ),
    ],
)
