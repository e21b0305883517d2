"""What can be done about whether a youth is eligible."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import EligibilityDecision

DECISION: Actions[EligibilityDecision] = Actions(
    workflow.DECISION,
    get=selectors.decision_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_decisions",
    out=serializers.DiversionDecisionOut,
    name=labels.decision_name,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "confirm",
            services.decision_confirm,
            forms.DiversionConfirmForm,
            label=_("Confirm"),
            done=_("The decision is confirmed, and the case goes on by it."),
            past=_("Confirmed by a second person"),
            heading=_("Confirm: %(name)s"),
            button=_("Confirm it"),
            about=_("Confirm, as a second person, a decision that goes against the rules. The case moves by it."),
            primary=True,
        ),
        Action(
            "refuse",
            services.decision_refuse,
            forms.DiversionRefuseForm,
            label=_("Refuse"),
            done=_("The decision is refused. The case is still to be decided."),
            past=_("Refused by a second person"),
            heading=_("Refuse: %(name)s"),
            button=_("Refuse it"),
            about=_("Refuse, as a second person, a decision that goes against the rules."),
        ),
    ],
)
# What is decided about a case: of the actions of cases (diversion.actions.cases).
OF_CASES = [
    Action(
        "decide",
        services.case_decide,
        forms.DiversionDecideForm,
        label=_("Decide"),
        done=_("Your decision is entered."),
        past=_("Eligibility decided"),
        heading=_("Is the youth of %(name)s eligible?"),
        button=_("Enter the decision"),
        about=_("Decide whether the youth is eligible. What goes against the rules waits for a second person."),
        sums_up=lambda actor, made: labels.decided_words(made),
    ),
    Action(
        "review_anew",
        services.case_review_anew,
        forms.DiversionReviewAnewForm,
        label=_("Review anew"),
        done=_("The case is to be reviewed once more."),
        past=_("Reviewed anew"),
        heading=_("Review %(name)s anew"),
        about=_("Take up a case again of which it was said that the youth is not eligible."),
    ),
]
