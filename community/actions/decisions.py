"""What can be done to decisions, and to what changes because of them: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services, workflow
from community.actions import trails
from community.models import Decision, DecisionChange
from core.actions import Action, Actions
from district.roles import require_room


def _page(one: Decision) -> str:
    return reverse("community:decision-detail", args=[one.ref])


CHANGE: Actions[DecisionChange] = Actions(
    workflow.CHANGE,
    get=lambda user, ref, today: selectors.change_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_changes",
    out=serializers.DecisionChangeDetailOut,
    name=labels.change_name,
    trail=lambda one: trails.of_decision(one.decision if one else None),
    actions=[
        Action(
            "finish",
            services.change_finish,
            forms.ChangeFinishForm,
            label=_("Done"),
            heading=_("This change is done"),
            button=_("Note that it is done"),
            done=_("Noted. Whoever asked to hear of it is told."),
            past=_("Done"),
            intro=_("Whoever said what led to it, and asked to hear of it, gets an e-mail."),
            about=_("Say on which day a change was done. Whoever asked to hear of it is told."),
            primary=True,
        ),
        Action(
            "begin",
            services.change_begin,
            forms.ChangeBeginForm,
            label=_("Begin"),
            heading=_("This change is under way"),
            button=_("Note that it is under way"),
            done=_("Noted."),
            past=_("Begun"),
            about=_("Say that a change is under way."),
        ),
        Action(
            "correct",
            services.change_correct,
            forms.ChangeCorrectForm,
            label=_("Correct"),
            heading=_("Correct this change"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what changes, while it is not done."),
        ),
        Action(
            "drop",
            services.change_drop,
            forms.ChangeDropForm,
            label=_("Not after all"),
            heading=_("This change is not made after all"),
            button=_("Note that it is not made"),
            done=_("Noted."),
            past=_("Dropped"),
            about=_("Say that a change is not made after all, and why."),
        ),
    ],
)
DECISION: Actions[Decision] = Actions(
    workflow.DECISION,
    get=lambda user, ref, today: selectors.decision_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "decision")),
    operation="community_decisions",
    out=serializers.DecisionDetailOut,
    name=lambda decision: decision.title,
    trail=lambda decision: trails.decisions(),
    new=Action(
        "put",
        services.decision_put,
        forms.DecisionPutForm,
        label=_("Put a question"),
        heading=_("Put a question to be decided"),
        button=_("Put the question"),
        done=_("The question is put. Link what people said of it."),
        past=_("Put"),
        about=_("Put a question to a body, or to somebody of the district in words, with its options."),
    ),
    actions=[
        Action(
            "decide",
            services.decision_decide,
            forms.DecisionDecideForm,
            label=_("Enter the decision"),
            heading=_("What was decided?"),
            button=_("Save the decision"),
            done=_("The decision is on record. Now say what changes because of it."),
            past=_("Decided"),
            intro=_("Once it is saved it stays as it is. To decide otherwise, the question is put anew."),
            about=_(
                "Decide a question. Of a body, presence takes each constituency that holds seats on that day; votes "
                "are sent where the body votes, by the option’s reference. Without a quorum, or at a tie: 422."
            ),
            primary=True,
        ),
        Action(
            "add_change",
            services.decision_add_change,
            forms.DecisionChangeForm,
            label=_("Add what changes"),
            heading=_("What changes because of this decision?"),
            button=_("Add it"),
            done=_("Added."),
            past=_("Change added"),
            about=_("Say what changes because of a decision, and what of the plan or of the supports that is."),
            makes=CHANGE,
            adds=True,
            lands=lambda change: _page(change.decision),
        ),
        Action(
            "respond",
            services.decision_respond,
            forms.DecisionRespondForm,
            label=_("Enter the response"),
            heading=_("How was this recommendation answered?"),
            button=_("Save the response"),
            done=_("The response is on record."),
            past=_("Answered"),
            intro=_("It is entered once, and stays."),
            about=_("Enter what was done with a recommendation: adopted, in part or not, and why."),
            primary=True,
        ),
        Action(
            "link",
            services.decision_link,
            forms.DecisionLinkForm,
            label=_("Link what was said"),
            heading=_("What did people say of this?"),
            button=_("Save the links"),
            done=_("Saved."),
            past=_("Input linked"),
            about=_("Say which themes and inputs a decision answers: those that are sent, and no others."),
        ),
        Action(
            "correct",
            services.decision_correct,
            forms.DecisionCorrectForm,
            label=_("Correct"),
            heading=_("Correct this question"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what is asked, while it is open. Options that are left out are taken away."),
        ),
        Action(
            "reverse",
            services.decision_reverse,
            forms.DecisionReverseForm,
            label=_("Put it anew"),
            heading=_("Put this question anew"),
            button=_("Put the question"),
            done=_("The question is put anew. What was decided stands until this one is decided."),
            past=_("Put anew"),
            intro=_("What was decided stays on record as it was, and says so once this is decided otherwise."),
            about=_(
                "Put a decided question anew. Once that is decided, the first one is reversed, and stays on record."
            ),
            makes="same",
        ),
        Action(
            "withdraw",
            services.decision_withdraw,
            forms.DecisionWithdrawForm,
            label=_("Withdraw"),
            heading=_("Withdraw this question"),
            done=_("Withdrawn."),
            past=_("Withdrawn"),
            about=_("Withdraw a question that is not decided, with the reason."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [DECISION, CHANGE]
