"""What can be done about second steps that were lost."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district import door_labels, policies, selectors, serializers, services, workflow
from district.forms.factor_resets import FactorResetAskForm, FactorResetDoForm, FactorResetWithdrawForm
from district.models import FactorReset


def _trail(_reset: FactorReset | None) -> list[tuple[Words, str]]:
    return [
        (_("People"), reverse("district:person-list")),
        (_("Lost second steps"), reverse("district:factorreset-list")),
    ]


RESET = Actions[FactorReset](
    workflow.RESET,
    get=lambda user, ref, today: selectors.factor_reset_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="district_factorreset",
    out=serializers.FactorResetDetailOut,
    name=door_labels.reset_name,
    calls=door_labels.reset_called,
    trail=_trail,
    actions=[
        Action(
            "do",
            services.factor_reset_do,
            FactorResetDoForm,
            label=_("Remove the second step"),
            done=_("The second step is removed. They were signed out everywhere, and get a mail."),
            past=_("Second step removed"),
            heading=_("Remove a second step that was lost"),
            about=_("Do what another administrator asked for: all second steps of the person go, all sessions end."),
            primary=True,
            asks_again=True,
        ),
        Action(
            "withdraw",
            services.factor_reset_withdraw,
            FactorResetWithdrawForm,
            label=_("Withdraw"),
            done=_("It is withdrawn. The second step stays as it is."),
            past=_("Withdrawn"),
            heading=_("Withdraw the removal of a second step"),
            button=_("Withdraw it"),
            about=_("Leave the second step as it is."),
        ),
    ],
)
OF_PEOPLE = [
    Action(
        "reset",
        services.factor_reset_ask,
        FactorResetAskForm,
        label=_("Second step lost"),
        done=_("Another administrator can remove it now: it stands in their work. The person is told by mail."),
        past=_("Removal of the second step asked for"),
        heading=_("The second step of %(name)s is lost"),
        button=_("Ask another administrator"),
        intro=_("It takes two administrators: you ask, and another one removes it. Then they set up a new one."),
        about=_("Ask that another administrator removes the second steps of a person who lost theirs."),
        apart=True,
        asks_again=True,
        makes=RESET,
    ),
]
