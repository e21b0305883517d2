"""What can be done to everyday practice, to a way back, and to the days a school assigned."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import forms, labels, policies, selectors, serializers, services, workflow
from restorative.models import ClassCircle, Participant, PracticeLog, ReentryPlan


def _list_of(name: str) -> str:
    return reverse(f"restorative:{name}-list")


PRACTICE = Actions[PracticeLog](
    workflow.PRACTICE,
    get=lambda user, ref, today: selectors.log_get(user, ref),
    check=policies.check_practice,
    offered=policies.offered_practice,
    enter=lambda user: require_room(policies.sees_practice(user)),
    operation="restorative_practice",
    out=serializers.PracticeDetailOut,
    name=labels.log_name,
    calls=labels.log_called,
    trail=lambda one: [(_("Conversations"), _list_of("practice"))],
    new=Action(
        "log",
        services.practice_log,
        forms.PracticeLogForm,
        label=_("Log a conversation"),
        done=_("Counted."),
        past=_("Logged"),
        button=_("Count it"),
        intro=_("A restorative conversation in passing: no case, and no name of anybody."),
        about=_("Count an affective statement, an affective question or an impromptu conversation. It names nobody."),
        lands=lambda one: _list_of("practice"),
    ),
    actions=[
        Action(
            "take_back",
            services.practice_take_back,
            forms.PracticeTakeBackForm,
            label=_("Take back"),
            heading=_("Take this conversation back"),
            done=_("Taken back. It is counted no more."),
            past=_("Taken back"),
            about=_("Take back what was counted by mistake. It stays on record and is counted no more."),
        ),
    ],
)
CIRCLE = Actions[ClassCircle](
    workflow.CIRCLE,
    get=lambda user, ref, today: selectors.circle_get(user, ref),
    check=policies.check_practice,
    offered=policies.offered_practice,
    enter=lambda user: require_room(policies.sees_practice(user)),
    operation="restorative_circles",
    out=serializers.CircleDetailOut,
    name=labels.circle_name,
    calls=labels.circle_called,
    trail=lambda one: [(_("Circles of classes"), _list_of("circle"))],
    new=Action(
        "log",
        services.circle_log,
        forms.CircleLogForm,
        label=_("Log a circle"),
        done=_("Counted."),
        past=_("Logged"),
        button=_("Count it"),
        intro=_("A circle of a class, counted. Nobody is named."),
        about=_("Count a circle of a class. It names nobody."),
        lands=lambda one: _list_of("circle"),
    ),
    actions=[
        Action(
            "take_back",
            services.circle_take_back,
            forms.CircleTakeBackForm,
            label=_("Take back"),
            heading=_("Take this circle back"),
            done=_("Taken back. It is counted no more."),
            past=_("Taken back"),
            about=_("Take back a circle that was counted by mistake."),
        ),
    ],
)
REENTRY = Actions[ReentryPlan](
    workflow.REENTRY,
    get=lambda user, ref, today: selectors.reentry_get(user, ref),
    check=policies.check_practice,
    offered=policies.offered_practice,
    enter=lambda user: require_room(policies.sees_reentry(user)),
    operation="restorative_reentry",
    out=serializers.ReentryDetailOut,
    name=labels.reentry_name,
    trail=lambda plan: [(_("Ways back"), _list_of("reentry"))],
    confidential=True,
    new=Action(
        "plan",
        services.reentry_plan,
        forms.ReentryPlanForm,
        label=_("Plan a way back"),
        done=_("Planned. Say who works on it, and what helps."),
        past=_("Planned"),
        intro=_("After a removal or a long absence: who helps with what, and when it is asked how it goes."),
        about=_("Plan how a student comes back, with check-ins so many days after the day back."),
    ),
    actions=[
        Action(
            "check_in",
            services.reentry_check_in,
            forms.ReentryCheckInForm,
            label=_("Check in"),
            heading=_("How does it go?"),
            done=_("Noted."),
            past=_("Checked in"),
            about=_("Note how it goes. It answers the first check-in planned that was not held."),
            primary=True,
            adds=True,
        ),
        Action(
            "support",
            services.reentry_support,
            forms.ReentrySupportForm,
            label=_("Add a support"),
            done=_("Support added."),
            past=_("Support added"),
            about=_("Note what helps, and who gives it."),
            adds=True,
        ),
        Action(
            "end_support",
            services.reentry_end_support,
            forms.ReentryEndSupportForm,
            label=_("End a support"),
            done=_("Support ended."),
            past=_("Support ended"),
            about=_("End a support that goes on."),
        ),
        Action(
            "assign",
            services.reentry_assign,
            forms.ReentryAssignForm,
            label=_("Say who works on it"),
            done=_("Saved. Who works on it can open the student now."),
            past=_("Assigned"),
            about=_("Say who works on the plan: they can open its student until it ends. Empty for nobody."),
        ),
        Action(
            "end",
            services.reentry_end,
            forms.ReentryEndForm,
            label=_("End the plan"),
            heading=_("End this plan"),
            done=_("The plan ended."),
            past=_("Ended"),
            about=_("End a plan with its outcome. Whoever worked on it cannot open the student for its sake any more."),
        ),
    ],
)
DAYS = Actions[Participant](
    workflow.DAYS,
    get=lambda user, ref, today: selectors.days_get(user, ref),
    check=policies.check_practice,
    offered=policies.offered_practice,
    enter=lambda user: require_room(policies.sees_days(user)),
    operation="restorative_days",
    out=serializers.AssignedDaysOut,
    name=labels.days_name,
    trail=lambda one: [(_("Days assigned"), _list_of("days"))],
    confidential=True,
    actions=[
        Action(
            "enter",
            services.days_enter,
            forms.DaysEnterForm,
            label=_("Enter the days"),
            heading=_("How many days were assigned?"),
            done=_("Entered."),
            past=_("Days entered"),
            about=_("Enter how many school days away from instruction were assigned; 0 is an answer."),
            primary=True,
        ),
        Action(
            "correct",
            services.days_correct,
            forms.DaysCorrectForm,
            label=_("Correct the days"),
            heading=_("How many days was it really?"),
            done=_("Corrected."),
            past=_("Days corrected"),
            about=_("Correct the days that were entered. The history keeps what stood there."),
        ),
    ],
)
PRACTICES: list[Actions[Any]] = [PRACTICE, CIRCLE, REENTRY, DAYS]
