"""Referring somebody for diversion: the one thing that is done with a referral."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import DiversionReferral


def _more(actor: Any, referral: DiversionReferral) -> Words:
    """Return what the referrer is told beyond that it was received."""
    already = selectors.is_already(actor, referral)
    return str(_("The youth was referred for that day before: it was added.")) if already else ""


REFERRAL: Actions[DiversionReferral] = Actions(
    workflow.REFERRAL,
    get=selectors.referral_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.refers(user)),
    operation="diversion_referrals",
    out=serializers.DiversionReferralOut,
    name=labels.receipt_name,
    trail=lambda referral: trails.referrals(),
    new=Action(
        "send",
        services.referral_send,
        forms.DiversionReferralForm,
        label=_("Refer for diversion"),
        heading=_("Check your answers"),
        button=_("Send the referral"),
        intro=_("Look at what you typed. Once it is sent, it stays as it is."),
        done=_("Sent."),
        past=_("Referred"),
        about=_(
            "Refer a youth for diversion. It opens a case with its review, or is added to the one that is there for "
            "the same youth and day. What was sent before under the agency’s number is not taken twice."
        ),
        template="diversion/referral_check.html",
        sums_up=_more,
    ),
)
