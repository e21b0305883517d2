"""What can be done to what is shared with organizations."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Actions
from district.roles import require_room
from privacy import policies, serializers, workflow
from privacy.actions.opening import OF_OPENERS, OPEN
from privacy.models import Share

RELATED = ("student", "organization", "consent", "agreement", "opened_by", "disclosure")

SHARE: Actions[Share] = Actions(
    workflow.SHARE,
    get=lambda user, ref, today: policies.visible_shares(user).select_related(*RELATED).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_shares(user)),
    operation="privacy_shares",
    out=serializers.ShareDetailOut,
    name=lambda share: f"Share {share.number}",
    trail=lambda share: [(_("Shares"), reverse("privacy:share-list"))],
    confidential=True,
    new=OPEN,
    actions=[*OF_OPENERS],
)
