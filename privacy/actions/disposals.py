"""What can be done to disposals: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from privacy import labels, policies, selectors, serializers, services, workflow
from privacy.forms.disposals import DisposalApproveForm, DisposalAskForm, DisposalWithdrawForm
from privacy.models import Disposal

DISPOSAL = Actions[Disposal](
    workflow.DISPOSAL,
    get=lambda user, ref, today: selectors.disposal_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_disposals(user)),
    operation="privacy_disposals",
    out=serializers.DisposalDetailOut,
    name=labels.disposal_name,
    # A supervisor who is the second person has no page of the room but these.
    trail=lambda one: [
        (_("Disposals"), reverse("privacy:disposal-list")) if one else (_("Privacy"), reverse("privacy:overview"))
    ],
    new=Action(
        "ask",
        services.disposal_ask,
        DisposalAskForm,
        label=_("Ask for a disposal"),
        heading=_("Ask that a record be disposed of"),
        button=_("Ask for it"),
        done=_("Asked. Somebody else must approve it; until then nothing is removed."),
        past=_("Asked for"),
        intro=_(
            "The record goes for good, with all that belongs to it and its history. What stays is its kind, its number "
            "and its dates."
        ),
        about=_("Ask that a record be disposed of, by its kind and number. Somebody else must approve it."),
        asks_again=True,
    ),
    actions=[
        Action(
            "approve",
            services.disposal_approve,
            DisposalApproveForm,
            label=_("Approve"),
            heading=_("Approve this disposal"),
            button=_("Remove the record for good"),
            done=_("The record is gone for good."),
            past=_("Approved, and removed"),
            intro=_(
                "The record is removed at once, with all that belongs to it, its documents and its history. Nobody can "
                "bring it back."
            ),
            about=_("Approve a disposal that somebody else asked for. The record is gone when this answers."),
            primary=True,
            asks_again=True,
        ),
        Action(
            "withdraw",
            services.disposal_withdraw,
            DisposalWithdrawForm,
            label=_("Do not dispose of it"),
            heading=_("Do not dispose of this record"),
            done=_("Withdrawn. The record stays."),
            past=_("Withdrawn"),
            about=_("Withdraw or refuse a disposal. Nothing is removed."),
        ),
    ],
)
