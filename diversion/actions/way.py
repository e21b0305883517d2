"""The way from eligible to the intake, and the record that rights were told."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import RightsTold

RIGHTS: Actions[RightsTold] = Actions(
    workflow.RIGHTS,
    get=selectors.rights_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_rights",
    out=serializers.DiversionRightsOut,
    name=labels.rights_name,
    calls=labels.rights_short,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.rights_take_back,
            forms.DiversionRightsTakeBackForm,
            label=_("Take back"),
            done=_("It is taken back. Tell them anew, and note it."),
            past=_("Taken back"),
            heading=_("Take back that rights were told"),
            intro=_("It stays on record, marked as entered wrongly. Once diversion was offered by it, it stands."),
            about=_("Take back that somebody was told of their rights, as long as nothing stands on it."),
        ),
    ],
)


def _case(told: RightsTold) -> str:
    return reverse("diversion:case-detail", args=[told.case.ref])


OF_CASES = [
    Action(
        "tell_rights",
        services.case_tell_rights,
        forms.DiversionRightsForm,
        label=_("Rights told"),
        done=_("It is noted that they were told of their rights."),
        past=_("Rights told"),
        heading=_("Tell of rights: %(name)s"),
        button=_("Note that they were told"),
        intro=_("Read each aloud, ask whether it is understood, then tick it. Nothing is offered before."),
        about=_("Note that the youth, or a parent or guardian, was told of all four rights, by whom and when."),
        makes=RIGHTS,
        lands=_case,
        template="diversion/tell_rights.html",
    ),
    Action(
        "offer",
        services.case_offer,
        forms.DiversionOfferForm,
        label=_("Offer diversion"),
        done=_("It is noted that diversion was offered. Note the family’s answer next."),
        past=_("Offered"),
        heading=_("Offer diversion: %(name)s"),
        button=_("Note the offer"),
        intro=_("Only after youth and family were told of their rights."),
        about=_("Note that diversion was offered to youth and family, who were told of their rights before."),
    ),
    Action(
        "offer_again",
        services.case_offer_again,
        forms.DiversionOfferAgainForm,
        label=_("Offer once more"),
        done=_("It is noted that diversion was offered once more."),
        past=_("Offered once more"),
        heading=_("Offer diversion once more: %(name)s"),
        button=_("Note the offer"),
        intro=_("Only where the family asks for it, or things have changed: nobody is talked into it."),
        about=_("Note that diversion was offered once more to a family that had said no."),
    ),
    Action(
        "accept",
        services.case_accept,
        forms.DiversionAcceptForm,
        label=_("They said yes"),
        done=_("It is noted that the family accepted. Hold the intake next."),
        past=_("Accepted"),
        heading=_("The family of %(name)s says yes"),
        button=_("Note their yes"),
        about=_("Note that the youth, and a parent or guardian, accepted diversion."),
    ),
    Action(
        "decline",
        services.case_decline,
        forms.DiversionDeclineForm,
        label=_("They said no"),
        done=_("It is noted, and nobody is the worse for it."),
        past=_("Declined"),
        heading=_("The family of %(name)s says no"),
        button=_("Note their no"),
        intro=_("Nobody is asked why. Those who discipline at the school never see it."),
        about=_("Note that the family does not want diversion, or wants it no longer."),
    ),
    Action(
        "hold_intake",
        services.case_hold_intake,
        forms.DiversionIntakeForm,
        label=_("Intake held"),
        done=_("It is noted that the intake was held. Write down what is agreed next."),
        past=_("Intake held"),
        heading=_("The intake of %(name)s was held"),
        button=_("Note the intake"),
        about=_("Note that the intake was held."),
    ),
]
