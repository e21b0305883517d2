"""What can be done to people in a case, the contact log, assignments and screenings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.models import (
    DiversionAssignment,
    DiversionContact,
    DiversionParty,
    DiversionRisk,
    DiversionScreening,
)

PARTY: Actions[DiversionParty] = Actions(
    workflow.PARTY,
    get=selectors.party_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_parties",
    out=serializers.DiversionPartyOut,
    name=labels.party_name,
    calls=labels.party_short,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "change",
            services.party_change,
            forms.DiversionPartyChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change in which language they are spoken with"),
            button=_("Save"),
            about=_("Change the language in which somebody of a case is spoken with."),
        ),
    ],
)
LOG: Actions[DiversionContact] = Actions(
    workflow.LOG,
    get=selectors.log_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_logs",
    out=serializers.DiversionLogDetailOut,
    name=labels.log_name,
    calls=labels.log_short,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "take_back",
            services.log_take_back,
            forms.DiversionLogTakeBackForm,
            label=_("Take back"),
            done=_("The contact is taken back."),
            past=_("Taken back"),
            heading=_("Take back this contact"),
            intro=_("It stays in the log, marked as entered wrongly. Log what was right anew."),
            about=_("Take back a contact that was entered wrongly. It stays in the log."),
        ),
    ],
)
ASSIGNMENT: Actions[DiversionAssignment] = Actions(
    workflow.ASSIGNMENT,
    get=selectors.assignment_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_assignments",
    out=serializers.DiversionAssignmentOut,
    name=labels.assignment_name,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "cover",
            services.assignment_cover,
            forms.DiversionCoverForm,
            label=_("Let somebody cover"),
            done=_("The cover is entered. It ends by itself."),
            past=_("Cover entered"),
            heading=_("Let somebody cover: %(name)s"),
            button=_("Enter the cover"),
            intro=_("While you are away a colleague works on the case and opens its youth, and not longer."),
            about=_("Let a colleague work on the case from a day until a day, which then ends by itself."),
            makes="same",
            primary=True,
        ),
        Action(
            "end",
            services.assignment_end,
            forms.DiversionAssignmentEndForm,
            label=_("End the assignment"),
            done=_("The assignment has ended. From this moment they open nobody for the sake of this case."),
            past=_("Ended"),
            heading=_("End the assignment: %(name)s"),
            about=_("Take somebody off a case now; they open nobody for its sake from this moment."),
        ),
    ],
)
SCREENING: Actions[DiversionScreening] = Actions(
    workflow.SCREENING,
    get=selectors.screening_get,
    check=policies.check,
    offered=policies.offered,
    operation="diversion_screenings",
    out=serializers.DiversionScreeningOut,
    name=labels.screening_name,
    calls=labels.screening_short,
    trail=lambda one: trails.of_case(one.case if one else None),
    confidential=True,
    actions=[
        Action(
            "follow_up",
            services.screening_follow_up,
            forms.DiversionScreeningFollowForm,
            label=_("Followed up"),
            done=_("It is noted when somebody followed up."),
            past=_("Followed up"),
            heading=_("Somebody followed up on this screening"),
            button=_("Note it"),
            about=_("Note when somebody followed up on the flags of a screening."),
            primary=True,
        ),
        Action(
            "take_back",
            services.screening_take_back,
            forms.DiversionScreeningTakeBackForm,
            label=_("Take back"),
            done=_("The screening is taken back."),
            past=_("Taken back"),
            heading=_("Take back this screening"),
            intro=_("It stays on record, marked as entered wrongly. A sign of suicide risk stays to be acted on."),
            about=_("Take back a screening that was entered wrongly."),
        ),
    ],
)


def risk_page(sign: DiversionRisk) -> str:
    """Return the page that says whom to call."""
    return reverse("diversion:risk-detail", args=[sign.ref])


def _next(made: DiversionContact | DiversionScreening) -> str:
    """Return where to go: to whom to call, where a sign of risk was told, else back to the case."""
    if made.sign is not None:
        return risk_page(made.sign)
    return reverse("diversion:case-detail", args=[made.case.ref])


OF_CASES = [
    Action(
        "log_contact",
        services.case_log_contact,
        forms.DiversionLogForm,
        label=_("Log contact"),
        done=_("The contact is logged."),
        past=_("Contact logged"),
        heading=_("Log a contact for %(name)s"),
        button=_("Log it"),
        about=_("Log a contact about a case, or the attempt at one."),
        makes=LOG,
        adds=True,
        lands=_next,
    ),
    Action(
        "add_party",
        services.case_add_party,
        forms.DiversionPartyAddForm,
        label=_("Add somebody"),
        done=_("They are in the case."),
        past=_("Somebody added"),
        heading=_("Add somebody to %(name)s"),
        button=_("Add them"),
        about=_("Name somebody of a case: a parent or guardian, whoever was harmed, counsel, a supporter."),
        makes=PARTY,
        lands=lambda made: reverse("diversion:case-detail", args=[made.case.ref]),
    ),
    Action(
        "screen",
        services.case_screen,
        forms.DiversionScreenForm,
        label=_("Note a screening"),
        done=_("The screening is noted."),
        past=_("Screening noted"),
        heading=_("Note a screening for %(name)s"),
        button=_("Note it"),
        about=_("Note a screening: its tool, day and screener, and the flags that it raised. Nothing else is kept."),
        makes=SCREENING,
        adds=True,
        lands=_next,
    ),
    Action(
        "assign",
        services.case_assign,
        forms.DiversionAssignForm,
        label=_("Assign"),
        done=_("They are assigned, and open the youth of the case from now on."),
        past=_("Assigned"),
        heading=_("Assign somebody to %(name)s"),
        button=_("Assign"),
        intro=_("Nobody who must not know of the youth can be assigned."),
        about=_("Let a coordinator work on a case, and open its youth, from now on."),
    ),
    Action(
        "raise_risk",
        services.case_raise_risk,
        forms.DiversionRiskForm,
        label=_("Sign of suicide risk"),
        done=_("It is noted, and whoever must act finds it in their work. Call now."),
        past=_("Sign of suicide risk raised"),
        heading=_("Raise a sign of suicide risk"),
        button=_("Raise it now"),
        intro=_("At the least doubt. If somebody is in danger at this moment, call 911 first."),
        about=_("Raise a sign of suicide risk, which whoever is named for it must act on within the hour."),
        adds=True,
        lands=risk_page,
    ),
]
