"""That somebody accepts the code of conduct for their organization."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.actions.shares import SCOPE, SHARES
from privacy.models import OrganizationAcceptance

CONDUCT: Actions[OrganizationAcceptance] = Actions(
    workflow.CONDUCT,
    get=lambda user, ref, today: selectors.acceptance_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_conduct(user)),
    operation="shares_conduct",
    out=serializers.ConductOut,
    name=labels.acceptance_name,
    trail=lambda one: [
        (SHARES, reverse("privacy:share-list")),
        *([(_("Code of conduct accepted"), reverse("privacy:conduct-list"))] if one else []),
    ],
    scope=SCOPE,
    new=Action(
        "accept",
        services.conduct_accept,
        forms.ConductAcceptForm,
        label=_("Accept it"),
        heading=_("Accept the code of conduct for your organization"),
        button=_("Accept for my organization"),
        done=_("Accepted. What is shared with your organization is open now."),
        past=_("Accepted"),
        about=_("Accept a version of the district’s code of conduct for your organization: the newest."),
        lands=lambda accepted: reverse("privacy:share-list"),
        template="privacy/conduct_accept.html",
    ),
)
