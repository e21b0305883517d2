"""What can be done to a question from one level to another."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.models import Crossing

BESIDE = "privacy/crossing_action.html"

CROSSING: Actions[Crossing] = Actions(
    workflow.CROSSING,
    get=lambda user, ref, today: selectors.crossing_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_crossings(user)),
    operation="privacy_crossings",
    out=serializers.CrossingDetailOut,
    name=labels.crossing_name,
    trail=lambda one: [
        (_("Shares"), reverse("privacy:share-list")),
        (_("Questions between levels"), reverse("privacy:crossing-list")),
    ],
    confidential=True,
    new=Action(
        "ask",
        services.crossing_ask,
        forms.CrossingAskForm,
        label=_("Ask"),
        heading=_("Ask whether a restorative conference was held"),
        button=_("Ask it"),
        done=_("Asked. Whoever works with restorative practice at the student’s school answers."),
        past=_("Asked"),
        intro=_("They learn of whom you ask and what for. You learn “held” or “not held”, and nothing else."),
        about=_("Ask another level for the one thing that a record of this kind asks for."),
        template=BESIDE,
    ),
    actions=[
        Action(
            "answer",
            services.crossing_answer,
            forms.CrossingAnswerForm,
            label=_("Answer"),
            heading=_("By which case is it answered?"),
            button=_("Answer by this case"),
            done=_("Answered. Whether a conference was held is told from now on, and nothing else of the case."),
            past=_("Answered"),
            intro=_("Whether a conference was held is told from then on, as it stands. Nothing else of the case is."),
            about=_("Say by which record of yours it is answered. Its one field is told from then on."),
            primary=True,
            template=BESIDE,
        ),
        Action(
            "decline",
            services.crossing_decline,
            forms.CrossingDeclineForm,
            label=_("Cannot be answered"),
            heading=_("Say that it cannot be answered"),
            button=_("Save the answer"),
            done=_("Noted. Whoever asked reads the reason."),
            past=_("Declined"),
            about=_("Say that it cannot be answered, and why."),
            template=BESIDE,
        ),
        Action(
            "close",
            services.crossing_close,
            forms.CrossingCloseForm,
            label=_("Close"),
            heading=_("Close this question"),
            button=_("Close it"),
            done=_("Closed. Nothing of it is told any more."),
            past=_("Closed"),
            intro=_("From then on nothing crosses. It can be asked anew."),
            about=_("Close a question: from then on nothing is told."),
            template=BESIDE,
        ),
    ],
)
