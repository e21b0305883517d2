"""What can be done to a support: told once, for pages, API and papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services
from community.actions import trails
from community.models import Support
from community.workflow import SUPPORT as FLOW
from core.actions import Action, Actions
from district.roles import require_room

SUPPORT: Actions[Support] = Actions(
    FLOW,
    get=lambda user, ref, today: selectors.support_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "support")),
    operation="community_supports",
    out=serializers.SupportDetailOut,
    name=labels.support_name,
    trail=lambda one: trails.supports(),
    new=Action(
        "add",
        services.support_add,
        forms.SupportAddForm,
        label=_("Add a support"),
        done=_("Added as a draft. Offer it once it is right."),
        past=_("Added"),
        heading=_("Add a support"),
        button=_("Add it"),
        intro=_(
            "What a partner organization gives to students or families. Nobody outside sees it while it is a draft."
        ),
        about=_("Add a support that an organization gives under an agreement, as a draft."),
    ),
    actions=[
        Action(
            "correct",
            services.support_correct,
            forms.SupportCorrectForm,
            label=_("Correct"),
            done=_("Corrected."),
            past=_("Corrected"),
            heading=_("Correct what this support says"),
            button=_("Save the correction"),
            about=_("Put right what a support says."),
        ),
        Action(
            "offer",
            services.support_offer,
            forms.SupportStepForm,
            label=_("Offer it"),
            done=_("It stands in the directory, for as long as its agreement is in force."),
            past=_("Offered"),
            heading=_("Offer this support"),
            button=_("Offer it"),
            intro=_("Families find it in the public directory, and students can be referred to it."),
            about=_("Show a support in the directory. Its agreement must be in force."),
            primary=True,
        ),
        Action(
            "pause",
            services.support_pause,
            forms.SupportReasonForm,
            label=_("Pause"),
            done=_("Paused. Whoever has a place keeps it."),
            past=_("Paused"),
            heading=_("Pause this support"),
            button=_("Pause it"),
            intro=_("It leaves the directory, and nobody new is referred to it. Whoever has a place keeps it."),
            about=_("Take a support out of the directory for a while."),
        ),
        Action(
            "resume",
            services.support_resume,
            forms.SupportStepForm,
            label=_("Offer it again"),
            done=_("It stands in the directory again."),
            past=_("Offered again"),
            heading=_("Offer this support again"),
            button=_("Offer it again"),
            about=_("Show a support again that was paused."),
            primary=True,
        ),
        Action(
            "keep_up",
            services.support_keep_up,
            forms.SupportKeepForm,
            label=_("Hours and places"),
            done=_("Saved. Families see it so from now on."),
            past=_("Hours and places kept up"),
            heading=_("Hours, places, and how you are reached"),
            button=_("Save"),
            about=_("Say when it is, how many places it has and how it is reached: the organization’s own people."),
            primary=True,
        ),
        Action(
            "end",
            services.support_end,
            forms.SupportReasonForm,
            label=_("End"),
            done=_("Ended. It stays on record."),
            past=_("Ended"),
            heading=_("End this support"),
            button=_("End it"),
            intro=_("Nobody is referred to it any more. Referrals that go on are ended first."),
            about=_("End a support for good."),
        ),
    ],
)
