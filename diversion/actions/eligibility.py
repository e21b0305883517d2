"""What can be done to rules of eligibility, and how somebody asks about a child: told once, for pages and API."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services
from diversion.models import EligibilityRequest, EligibilityRules
from diversion.workflow import ELIGIBILITY as ELIGIBILITY_FLOW
from diversion.workflow import RULES as RULES_FLOW


def _asked(one: EligibilityRequest) -> str:
    return f"{reverse('diversion:eligibility-ask')}?told={one.ref}"


def _rules_trail(rules: EligibilityRules | None) -> list[tuple[Words, str]]:
    return [(_("Rules of eligibility"), reverse("diversion:rules-list"))]


RULES: Actions[EligibilityRules] = Actions(
    RULES_FLOW,
    get=lambda user, ref, today: selectors.rules_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_rules(user)),
    operation="diversion_rules",
    out=serializers.EligibilityRulesDetailOut,
    name=labels.rules_full_name,
    calls=labels.rules_name,
    trail=_rules_trail,
    new=Action(
        "add",
        services.rules_add,
        forms.EligibilityRulesAddForm,
        label=_("Add rules"),
        done=_("Added."),
        past=_("Added"),
        heading=_("Add rules of eligibility"),
        button=_("Add them"),
        intro=_("Whom an agreement lets be diverted. What is said once is never altered: other rules replace it."),
        about=_("Set the rules of an agreement that has none from that day on."),
    ),
    actions=[
        Action(
            "replace",
            services.rules_replace,
            forms.EligibilityRulesReplaceForm,
            label=_("Replace from a day on"),
            done=_("The new rules hold from that day on."),
            past=_("Put in the place of others"),
            heading=_("Replace these rules from a day on"),
            button=_("Replace them"),
            intro=_("They hold until the day before. Whatever was done until then is answered by them."),
            about=_("Set other rules from a day to come on; those in force end the day before."),
            primary=True,
            makes="same",
        ),
        Action(
            "change",
            services.rules_change,
            forms.EligibilityRulesChangeForm,
            label=_("Change"),
            done=_("Changed."),
            past=_("Changed before they began"),
            heading=_("Change rules that have not begun"),
            button=_("Save the change"),
            intro=_("What was said before stays on record, as called off."),
            about=_("Call off rules that have not begun, and set others in their place."),
            primary=True,
            makes="same",
        ),
        Action(
            "end",
            services.rules_end,
            forms.EligibilityRulesEndForm,
            label=_("End"),
            done=_("Their last day is noted."),
            past=_("Ended"),
            heading=_("End these rules"),
            button=_("Note their last day"),
            intro=_("From the day after a person is asked about every child, until other rules are added."),
            about=_("Note the last day of rules in force."),
        ),
        Action(
            "call_off",
            services.rules_call_off,
            forms.EligibilityRulesOffForm,
            label=_("Call off"),
            done=_("They do not begin."),
            past=_("Called off"),
            heading=_("Call off rules that have not begun"),
            button=_("Call them off"),
            intro=_("Those before them end all the same, as it was noted: add others from that day on."),
            about=_("Call off rules that have not begun."),
        ),
    ],
)
ELIGIBILITY: Actions[EligibilityRequest] = Actions(
    ELIGIBILITY_FLOW,
    get=lambda user, ref, today: selectors.request_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_requests(user)),
    operation="diversion_eligibility",
    out=serializers.EligibilityRequestDetailOut,
    name=labels.request_name,
    trail=lambda one: [(_("Questions about eligibility"), reverse("diversion:eligibility-list"))],
    confidential=True,
    new=Action(
        "ask",
        services.eligibility_ask,
        forms.EligibilityAskForm,
        label=_("Ask about a child"),
        done=_("Answered, and logged as a request."),
        past=_("Asked"),
        heading=_("Is this child eligible?"),
        button=_("Ask"),
        intro=_("The rules answer at once. It is logged, opens no case, and a person decides."),
        about=_(
            "Ask whether a child is eligible for diversion. A system is answered by age and offense alone, the same "
            "whoever the child is: whether it is a student, and was diverted before, is told to none."
        ),
        lands=_asked,
    ),
)
