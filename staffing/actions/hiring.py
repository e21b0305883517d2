"""What can be done to a request to hire: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from staffing import labels, policies, selectors, serializers, services, workflow
from staffing.forms import hiring as forms
from staffing.models import Requisition

TWO_PEOPLE = _("Somebody else than who asked for it, or approved it at the school.")

REQUISITION: Actions[Requisition] = Actions(
    workflow.REQUISITION,
    get=lambda user, ref, today: selectors.requisition_get(user, ref),
    check=policies.check_record,
    offered=policies.offered_record,
    enter=lambda user: require_room(policies.sees_requisitions(user)),
    operation="staffing_requisitions",
    out=serializers.RequisitionDetailOut,
    name=labels.requisition_name,
    calls=labels.requisition_short,
    trail=lambda one: [(_("Requests to hire"), reverse("staffing:requisition-list"))],
    new=Action(
        "request",
        services.requisition_request,
        forms.RequisitionRequestForm,
        label=_("Ask to hire"),
        heading=_("Ask to hire for a position"),
        done=_("The request to hire is made."),
        past=_("Asked for"),
        intro=_(
            "A request to hire (a requisition) is approved before the position is posted. Who asks as the school "
            "leader approves it for the school."
        ),
        about=_("Ask to hire for a position that nobody holds."),
    ),
    actions=[
        Action(
            "endorse",
            services.requisition_endorse,
            forms.RequisitionEndorseForm,
            label=_("Approve for the school"),
            heading=_("Approve this request for the school"),
            done=_("Approved for the school."),
            past=_("Approved for the school"),
            about=_("Approve a request to hire for its school."),
            primary=True,
        ),
        Action(
            "approve",
            services.requisition_approve,
            forms.RequisitionApproveForm,
            label=_("Approve for HR"),
            heading=_("Approve this request for HR"),
            done=_("Approved. The position can be posted."),
            past=_("Approved for HR"),
            intro=TWO_PEOPLE,
            about=_("Approve a request to hire for HR. Somebody else asked for it and approved it at the school."),
            primary=True,
        ),
        Action(
            "set_posting",
            services.requisition_set_posting,
            forms.RequisitionPostingForm,
            label=_("Dates and number"),
            heading=_("Dates of this hiring, and its number"),
            done=_("The dates and the number are saved."),
            past=_("Dates and number noted"),
            button=_("Save"),
            about=_("Say when a posting closes, its number in the applicant system, and another agreed first day."),
        ),
        Action(
            "count",
            services.requisition_count,
            forms.RequisitionCountForm,
            label=_("Count candidates"),
            heading=_("Count the candidates"),
            done=_("The candidates are counted."),
            past=_("Candidates counted"),
            button=_("Save the count"),
            intro=_(
                "Numbers alone; who applied stays in the applicant system. A second count of the same day corrects it."
            ),
            about=_("Say how many candidates had come how far on a day. A second count of a day corrects the first."),
            warns=labels.count_warnings,
            primary=True,
        ),
        Action(
            "onboard",
            services.requisition_onboard,
            forms.RequisitionOnboardForm,
            label=_("Note what is done"),
            heading=_("What is done for who begins"),
            done=_("What is done is noted."),
            past=_("Onboarding noted"),
            button=_("Save"),
            about=_("Note what was done for somebody new, on which day, or that it is not needed and why."),
            primary=True,
        ),
        Action(
            "correct",
            services.requisition_correct,
            forms.RequisitionCorrectForm,
            label=_("Correct"),
            heading=_("Correct this request"),
            done=_("The request is corrected."),
            past=_("Corrected"),
            button=_("Save the correction"),
            about=_("Correct what a request to hire says while it waits."),
        ),
        Action(
            "refuse",
            services.requisition_refuse,
            forms.RequisitionRefuseForm,
            label=_("Refuse"),
            heading=_("Refuse this request"),
            done=_("The request is refused."),
            past=_("Refused"),
            intro=_("Nothing is posted. The position can be asked for again."),
            about=_("Refuse a request to hire."),
        ),
        Action(
            "withdraw",
            services.requisition_withdraw,
            forms.RequisitionWithdrawForm,
            label=_("Withdraw"),
            heading=_("Withdraw this request"),
            done=_("The request is withdrawn."),
            past=_("Withdrawn"),
            about=_("Withdraw a request to hire before its position is posted."),
        ),
    ],
)
