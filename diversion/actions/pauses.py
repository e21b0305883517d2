"""What can be done to a pause of a case, and to a case for the sake of its agreement and pauses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.actions.agreements import AGREEMENT
from diversion.models import DiversionPause

PAUSE: Actions[DiversionPause] = Actions(
    workflow.PAUSE,
    get=lambda user, ref, today: selectors.pause_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_pauses",
    out=serializers.DiversionPauseOut,
    name=labels.pause_name,
    trail=lambda pause: trails.of_case(pause.case if pause else None),
    lives=lambda pause: reverse("diversion:case-detail", args=[pause.case.ref]),
    confidential=True,
    actions=[
        Action(
            "end",
            services.pause_end,
            forms.DiversionPauseEndForm,
            label=_("Say until when it lasts"),
            heading=_("Say until when this pause lasts"),
            done=_("It is noted until when the pause lasts."),
            past=_("Last day of the pause said"),
            about=_("Say until when a pause lasts, or lasted."),
            primary=True,
        ),
    ],
)
# What is done to a case for the sake of its agreement (diversion.actions.cases).
OF_CASES = [
    Action(
        "draft_agreement",
        services.case_draft_agreement,
        forms.DiversionAgreementBeginForm,
        label=_("Write an agreement"),
        heading=_("Begin an agreement"),
        done=_("The agreement can be written."),
        past=_("Agreement begun"),
        button=_("Begin"),
        intro=_("Conditions are added next: what is done by when, and how you will know."),
        about=_("Begin the agreement of a case after the intake, with the day on which it ends."),
        makes=AGREEMENT,
    ),
    Action(
        "pause",
        services.case_pause,
        forms.DiversionPauseForm,
        label=_("Pause"),
        heading=_("Note a pause"),
        done=_("The pause is noted."),
        past=_("Paused"),
        button=_("Note the pause"),
        intro=_("Nothing is asked of the youth meanwhile. The agreement ends when it would have: "
                "ask for more time where that is needed."),
        about=_("Note that nothing is asked of the youth for a time, with the reason."),
        makes=PAUSE,
    ),
]  # fmt: skip
