"""Telling of an incident: the one thing that is done with a referral."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from restorative import forms, labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.models import RestorativeReferral


def _more(actor: Any, referral: RestorativeReferral) -> Words:
    """Return what the referrer is told beyond that it was received; of another referral only that there is one."""
    told = []
    if referral.same_as_id is not None:
        told.append(str(_("It was already reported; a coordinator will link it.")))
    if selectors.own_duty(referral) is not None:
        told.append(str(_("The law asks you to report suspected abuse yourself, now: read below whom to call.")))
    return " ".join(told)


def _lands(referral: RestorativeReferral) -> str:
    """Return the receipt; before anything else the page of what the law asks of the referrer."""
    if duty := selectors.own_duty(referral):
        return reverse("restorative:duty-detail", args=[duty.ref])
    return reverse("restorative:referral-detail", args=[referral.ref])


REFERRAL: Actions[RestorativeReferral] = Actions(
    workflow.REFERRAL,
    get=selectors.referral_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.refers(user)),
    operation="restorative_referrals",
    out=serializers.ReferralOut,
    name=labels.receipt_name,
    trail=lambda referral: trails.referrals(),
    new=Action(
        "send",
        services.referral_send,
        forms.ReferralSendForm,
        label=_("Refer"),
        heading=_("Refer an incident"),
        button=_("Send"),
        intro=_("Tell what happened. You get a receipt; what becomes of it stays with those who work on it."),
        done=_("Sent."),
        past=_("Referred"),
        about=_(
            "Tell of an incident. What must never be handled here alone brings its duties at once. Send the number "
            "that your system gave it: what was sent before is not taken twice."
        ),
        template="restorative/referral_send.html",
        lands=_lands,
        sums_up=_more,
    ),
)
