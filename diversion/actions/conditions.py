"""What can be done to a condition of an agreement."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import DiversionCondition


def _agreement_page(condition: DiversionCondition) -> str:
    return reverse("diversion:agreement-detail", args=[condition.agreement.ref])


CONDITION: Actions[DiversionCondition] = Actions(
    workflow.CONDITION,
    get=selectors.condition_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_agreements(user)),
    operation="diversion_conditions",
    out=serializers.DiversionConditionDetailOut,
    name=labels.condition_name,
    trail=trails.of_conditions,
    confidential=True,
    actions=[
        Action(
            "outcome",
            services.condition_outcome,
            forms.DiversionConditionOutcomeForm,
            label=_("Say what came of it"),
            heading=_("Say what came of it"),
            done=_("What came of it is on record."),
            past=_("It was said what came of it"),
            about=_("Say whether a condition was met as agreed, in part or not; also to correct what was said."),
            primary=True,
            lands=_agreement_page,
        ),
        Action(
            "serve",
            services.condition_serve,
            forms.DiversionHoursForm,
            label=_("Enter hours"),
            heading=_("Enter hours of service"),
            done=_("The hours are entered."),
            past=_("Hours entered"),
            about=_("Enter the hours of service of one day, with where it was and who signed it off."),
            adds=True,
        ),
        Action(
            "count_hours",
            services.condition_count_hours,
            forms.DiversionHoursCountForm,
            label=_("Count these hours"),
            heading=_("Count the hours that the partner entered"),
            done=_("The hours are counted."),
            past=_("Hours of the partner counted"),
            about=_("Count hours that a partner entered on a share of the condition, each once."),
        ),
        Action(
            "take_back_hours",
            services.condition_take_back_hours,
            forms.DiversionHoursBackForm,
            label=_("Take hours back"),
            heading=_("Take hours back"),
            done=_("The hours are taken back."),
            past=_("Hours taken back"),
            about=_("Take back hours that were entered wrongly. They stay readable."),
        ),
        Action(
            "pay",
            services.condition_pay,
            forms.DiversionConditionPayForm,
            label=_("Enter a payment"),
            heading=_("Enter a payment"),
            done=_("The payment is entered."),
            past=_("Payment entered"),
            about=_("Enter a payment of restitution."),
            adds=True,
        ),
        Action(
            "take_back_payment",
            services.condition_take_back_payment,
            forms.DiversionPaymentBackForm,
            label=_("Take a payment back"),
            heading=_("Take a payment back"),
            done=_("The payment is taken back."),
            past=_("Payment taken back"),
            about=_("Take back a payment that was entered wrongly. It stays readable."),
        ),
        Action(
            "tell_plan",
            services.condition_tell_plan,
            forms.DiversionPlanForm,
            label=_("Note the partner’s plan"),
            heading=_("Note the partner’s plan"),
            done=_("The plan is noted. Approve it, once it fits the agreement."),
            past=_("Partner’s plan noted"),
            about=_("Note the plan of the partner organization at which a condition is met."),
        ),
        Action(
            "approve_plan",
            services.condition_approve_plan,
            forms.DiversionPlanApproveForm,
            label=_("Approve the plan"),
            heading=_("Approve the partner’s plan"),
            done=_("The plan is approved."),
            past=_("Partner’s plan approved"),
            about=_("Approve a partner’s plan as it stands."),
        ),
        Action(
            "exempt",
            services.condition_exempt,
            forms.DiversionConditionExemptForm,
            label=_("Let it go"),
            heading=_("Let this condition go"),
            done=_("The condition is let go."),
            past=_("Let go"),
            about=_("Let a condition go, for good or until a day, from which on it is asked for again."),
            lands=_agreement_page,
        ),
        Action(
            "translate",
            services.condition_translate,
            forms.DiversionConditionTranslateForm,
            label=_("Say it in Spanish"),
            heading=_("Say this condition in Spanish"),
            done=_("The Spanish is saved."),
            past=_("Said in Spanish"),
            about=_("Say in Spanish what a condition says."),
            lands=_agreement_page,
        ),
        Action(
            "change",
            services.condition_change,
            forms.DiversionConditionChangeForm,
            label=_("Change"),
            heading=_("Change this condition"),
            done=_("The condition is changed."),
            past=_("Changed"),
            about=_("Change a condition while its agreement is being written."),
            lands=_agreement_page,
        ),
        Action(
            "remove",
            services.condition_remove,
            forms.DiversionConditionRemoveForm,
            label=_("Take out"),
            heading=_("Take this condition out"),
            done=_("The condition is taken out."),
            past=_("Taken out"),
            about=_("Take a condition out of an agreement that is being written."),
            lands=_agreement_page,
        ),
    ],
)
