"""What can be done to transfers to a therapeutic classroom."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import forms, labels, policies, selectors, serializers, services, workflow
from restorative.models import TherapeuticTransfer

TRANSFER = Actions[TherapeuticTransfer](
    workflow.TRANSFER,
    get=lambda user, ref, today: selectors.transfer_get(user, ref),
    check=policies.check_practice,
    offered=policies.offered_practice,
    enter=lambda user: require_room(policies.sees_transfers(user)),
    operation="restorative_transfers",
    out=serializers.TransferDetailOut,
    name=labels.transfer_name,
    trail=lambda one: [(_("Therapeutic transfers"), reverse("restorative:transfer-list"))],
    confidential=True,
    new=Action(
        "enter",
        services.transfer_enter,
        forms.TransferEnterForm,
        label=_("Enter a transfer"),
        done=_("Entered."),
        past=_("Entered"),
        heading=_("Enter a transfer to a therapeutic classroom"),
        button=_("Enter it"),
        intro=_("The state is told of each, with the year’s count of violence (Iowa Code 279.51A(5))."),
        about=_("Enter that a student was moved to a therapeutic classroom."),
    ),
    actions=[
        Action(
            "take_back",
            services.transfer_take_back,
            forms.TransferTakeBackForm,
            label=_("Take back"),
            heading=_("Take this transfer back"),
            done=_("Taken back. It is counted no more."),
            past=_("Taken back"),
            intro=_("It stays on record with the reason. Enter anew what really was."),
            about=_("Take back a transfer that was entered wrongly. It is counted no more."),
        ),
    ],
)
