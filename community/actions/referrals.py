"""What can be done to a referral to a support: told once, for pages, API and papers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services
from community.actions import trails
from community.models import SupportReferral
from community.workflow import REFERRAL as FLOW
from core.actions import Action, Actions
from district.roles import require_room

REFERRAL: Actions[SupportReferral] = Actions(
    FLOW,
    get=lambda user, ref, today: selectors.referral_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_referrals(user)),
    operation="community_referrals",
    out=serializers.SupportReferralDetailOut,
    name=labels.referral_name,
    trail=lambda referral: trails.referrals(),
    confidential=True,
    new=Action(
        "refer",
        services.referral_refer,
        forms.SupportReferForm,
        label=_("Refer a student"),
        done=_("Referred."),
        past=_("Referred"),
        heading=_("Refer a student to a support"),
        button=_("Refer"),
        intro=_(
            "Agree it with the family first. Nothing goes to the organization by this: a coordinator shares what it "
            "needs to know once the family consents in writing."
        ),
        about=_("Refer a student to a support, by references. Where no place is free, the student waits in turn."),
        sums_up=lambda actor, one: labels.referral_next(one),
    ),
    actions=[
        Action(
            "take_place",
            services.referral_take_place,
            forms.ReferralStepForm,
            label=_("Take the place"),
            done=_("The place is theirs. The first contact is due now."),
            past=_("Place taken"),
            heading=_("Take the place that is free"),
            button=_("Take it"),
            intro=_("Ask the family first whether they still want it. The first contact is due from now on."),
            about=_("Give a place that is free to the referral that has waited for it for longest."),
            primary=True,
        ),
        Action(
            "contact",
            services.referral_contact,
            forms.ReferralContactForm,
            label=_("First contact"),
            done=_("Noted."),
            past=_("First contact made"),
            heading=_("Note the first contact"),
            button=_("Note it"),
            intro=_("That the organization, or you, spoke with the family about this support."),
            about=_("Note the first contact with the family. That does the duty."),
            primary=True,
        ),
        Action(
            "connect",
            services.referral_connect,
            forms.ReferralConnectForm,
            label=_("Connected"),
            done=_("Noted: the student takes part."),
            past=_("Connected"),
            heading=_("Note that the student takes part"),
            button=_("Note it"),
            about=_("Note since when the student takes part in the support."),
            primary=True,
        ),
        Action(
            "complete",
            services.referral_complete,
            forms.ReferralEndForm,
            label=_("Came to an end"),
            done=_("Noted. The place is free again."),
            past=_("Came to an end"),
            heading=_("Note that the support came to an end"),
            button=_("Note it"),
            about=_("Note that the support came to its end for the student."),
        ),
        Action(
            "decline",
            services.referral_decline,
            forms.ReferralEndForm,
            label=_("Family declines"),
            done=_("Noted. It has no other consequence."),
            past=_("Declined by the family"),
            heading=_("The family declines"),
            button=_("Note it"),
            intro=_("Supports are an offer. That somebody declines one has no other consequence for the student."),
            about=_("Note that the family declines. It has no other consequence."),
        ),
        Action(
            "not_reached",
            services.referral_not_reached,
            forms.ReferralNotReachedForm,
            label=_("Not reached"),
            done=_("Noted."),
            past=_("Not reached"),
            heading=_("The family could not be reached"),
            button=_("Note it"),
            about=_("Note that the family could not be reached, and how often it was tried."),
        ),
        Action(
            "withdraw",
            services.referral_withdraw,
            forms.ReferralEndForm,
            label=_("Withdraw"),
            done=_("Withdrawn."),
            past=_("Withdrawn"),
            heading=_("Withdraw this referral"),
            button=_("Withdraw it"),
            about=_("Take back a referral that is not needed any more."),
        ),
        Action(
            "enter_error",
            services.referral_enter_error,
            forms.ReferralErrorForm,
            label=_("Entered in error"),
            done=_("It is counted and shown nowhere any more."),
            past=_("Entered in error"),
            heading=_("This referral was entered in error"),
            button=_("Say that it was entered in error"),
            intro=_("It leaves every list and figure. Whoever answers for privacy still finds it."),
            about=_("Say that a referral should never have been here. It is counted nowhere from now on."),
            lands=lambda one: reverse("community:referral-list"),
        ),
    ],
)
