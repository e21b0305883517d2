"""What can be done to the plan's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words, past_of
from core.files import kinds
from core.files.forms import DocumentRemoveForm
from core.files.serializers import DocumentOut
from core.models import StoredFile
from district.roles import require_room
from plan import forms, labels, names, policies, selectors, serializers, services, workflow
from plan.change_forms import ChangeForm
from plan.models import Amendment, Milestone, Precondition, Target

LISTS = {
    "milestone": _("Milestones"),
    "target": _("Targets"),
    "amendment": _("Amendments"),
    "precondition": _("Legal preconditions"),
}


def _trail(noun: str) -> list[tuple[Words, str]]:
    return [(_("The plan"), reverse("plan:overview")), (LISTS[noun], reverse(f"plan:{noun}-list"))]


DOCUMENT = Actions[StoredFile](
    workflow.DOCUMENT,
    get=lambda user, ref, today: selectors.document_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="plan_documents",
    out=DocumentOut,
    name=lambda document: f"{document.name}, {selectors.document_owner(document).title}",
    trail=lambda document: _trail(document.owner_kind.rpartition(".")[2] if document else "milestone"),
    lives=lambda document: reverse(f"{document.owner_kind.replace('.', ':')}-detail", args=[document.owner_ref]),
    actions=[
        Action(
            "remove",
            services.document_remove,
            DocumentRemoveForm,
            label=_("Remove the document"),
            heading=_("Remove this document"),
            done=_("Document removed."),
            past=_("Document removed"),
            about=_(
                "Remove a document, with the reason. If-Match takes its version, as told with the record that has it."
            ),
            is_last=True,
        ),
    ],
)
MILESTONE = Actions[Milestone](
    workflow.MILESTONE,
    get=selectors.milestone_get,
    check=policies.check,
    offered=policies.offered,
    operation="plan_milestones",
    out=serializers.MilestoneDetailOut,
    name=lambda milestone: f"{milestone.title} ({milestone.code})",
    calls=lambda milestone: milestone.title,
    trail=lambda milestone: _trail("milestone"),
    actions=[
        Action(
            "meet",
            services.milestone_meet,
            forms.MeetForm,
            label=_("Record as met"),
            heading=_("Record this milestone as met"),
            done=_("Recorded as met."),
            past=_("Recorded as met"),
            about=_("Record a milestone as met."),
            primary=True,
        ),
        Action(
            "move",
            services.milestone_move,
            forms.MoveForm,
            label=_("Move the due date"),
            heading=_("Move the due date of this milestone"),
            done=_("Due date moved."),
            sums_up=lambda _actor, milestone: labels.due_said(milestone),
            past=_("Due date moved"),
            about=_("Give a milestone another due date, with the reason."),
        ),
        Action(
            "assign",
            services.milestone_assign,
            forms.AssignForm,
            label=_("Assign an owner"),
            heading=_("Assign an owner to this milestone"),
            done=_("Owner assigned."),
            sums_up=lambda _actor, milestone: labels.owner_said(milestone),
            past=_("Owner assigned"),
            about=_("Give a milestone an owner."),
        ),
        Action(
            "reopen",
            services.milestone_reopen,
            forms.ReopenForm,
            label=_("Reopen"),
            heading=_("Reopen this milestone"),
            done=_("Open again."),
            past=_("Reopened"),
            about=_("Take back that a milestone was met."),
        ),
        Action(
            "add_document",
            services.milestone_add_document,
            forms.AddDocumentForm,
            label=_("Add a document"),
            heading=_("Add a document to this milestone"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to a milestone. The same bytes twice: 409."),
            sums_up=lambda _actor, document: kinds.kept_words(document.name, document.media_type, document.size),
            apart=True,
            makes=DOCUMENT,
        ),
    ],
)
TARGET = Actions[Target](
    workflow.TARGET,
    get=lambda user, ref, today: selectors.target_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="plan_targets",
    out=serializers.TargetDetailOut,
    name=names.target_name,
    trail=lambda target: _trail("target"),
    actions=[
        Action(
            "change",
            services.target_change,
            forms.TargetForm,
            label=_("Change the target"),
            heading=_("Change this target"),
            done=_("The target is changed."),
            past=_("Target changed"),
            about=_("Give a target another value or day, with the reason."),
        ),
    ],
)
AMENDMENT = Actions[Amendment](
    workflow.AMENDMENT,
    get=lambda user, ref, today: selectors.amendment_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_room(user)),
    operation="plan_amendments",
    out=serializers.AmendmentDetailOut,
    name=names.amendment_name,
    trail=lambda amendment: _trail("amendment"),
    new=Action(
        "new",
        services.amendment_new,
        forms.AmendmentForm,
        label=_("Draft an amendment"),
        done=_("The draft is saved. Nothing is in force yet."),
        past=_("Drafted"),
        about=_("Draft an amendment, without changes yet."),
    ),
    actions=[
        Action(
            "change",
            services.amendment_change,
            forms.AmendmentEditForm,
            label=_("Edit the decision"),
            heading=_("Edit the decision of this amendment"),
            done=_("The draft is changed."),
            past=_("Decision edited"),
            about=_("Change what a draft says of the decision."),
        ),
        Action(
            "remove",
            services.amendment_remove,
            forms.RemoveForm,
            label=_("Remove a change"),
            heading=_("Remove a change from this amendment"),
            done=_("The change is removed."),
            past=_("Change removed"),
            about=_("Remove a change from a draft."),
            apart=True,
        ),
        Action(
            "withdraw",
            services.amendment_withdraw,
            forms.WithdrawForm,
            label=_("Withdraw"),
            heading=_("Withdraw this amendment"),
            done=_("Withdrawn."),
            past=_("Withdrawn"),
            about=_("Withdraw a draft, with the reason."),
        ),
        Action(
            "add",
            services.amendment_add,
            ChangeForm,
            label=_("Add a change"),
            heading=_("Add a change to this amendment"),
            done=_("The change is added. It is not in force yet."),
            adds=True,
            past=_("Change added"),
            about=_("Add a change to a draft."),
            template="plan/amendment_add.html",
        ),
        Action(
            "enforce",
            services.amendment_enforce,
            forms.EnforceForm,
            label=_("Put in force"),
            heading=_("Put this amendment in force"),
            done=_("The amendment is in force."),
            past=_("Amendment put in force"),
            about=_("Put a draft in force: all its changes take effect, or none does."),
            template="plan/amendment_enforce.html",
        ),
        Action(
            "add_document",
            services.amendment_add_document,
            forms.AddDocumentForm,
            label=_("Add a document"),
            heading=_("Add a document to this amendment"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to an amendment. The same bytes twice: 409."),
            sums_up=lambda _actor, document: kinds.kept_words(document.name, document.media_type, document.size),
            apart=True,
            makes=DOCUMENT,
        ),
    ],
)
PRECONDITION = Actions[Precondition](
    workflow.PRECONDITION,
    get=selectors.precondition_get,
    check=policies.check,
    offered=policies.offered,
    operation="plan_preconditions",
    out=serializers.PreconditionDetailOut,
    name=lambda precondition: f"{precondition.title} ({precondition.code})",
    calls=lambda precondition: precondition.title,
    trail=lambda precondition: _trail("precondition"),
    actions=[
        Action(
            "settle",
            services.precondition_settle,
            forms.SettleForm,
            label=_("Record as settled"),
            heading=_("Record this legal precondition as settled"),
            done=_("Recorded as settled."),
            sums_up=lambda _actor, precondition: labels.review_said(precondition),
            past=_("Recorded as settled"),
            about=_("Record how and when what the law asks was settled."),
            primary=True,
        ),
        Action(
            "review",
            services.precondition_review,
            forms.ReviewForm,
            label=_("Record a review"),
            heading=_("Record a review of this legal precondition"),
            done=_("The review is recorded."),
            sums_up=lambda _actor, precondition: labels.review_said(precondition),
            past=_("Reviewed, and left as it was"),
            about=_("Record that it was looked at and stays as it is: still settled, or still open."),
        ),
        Action(
            "lapse",
            services.precondition_lapse,
            forms.LapseForm,
            label=_("It no longer holds"),
            heading=_("Record that this no longer holds"),
            done=_("It is open again."),
            sums_up=lambda _actor, precondition: labels.review_said(precondition),
            past=_("Held no longer"),
            about=_("Record that what settled it holds no longer. It is open again."),
        ),
        Action(
            "undo",
            services.precondition_undo,
            forms.UndoSettledForm,
            label=_("Take it back"),
            heading=_("Take back that this was settled"),
            done=_("Taken back: it is not settled."),
            sums_up=lambda _actor, precondition: labels.review_said(precondition),
            past=_("Taken back"),
            about=_("Take back that it was settled, because that was recorded in error."),
        ),
        Action(
            "add_document",
            services.precondition_add_document,
            forms.AddDocumentForm,
            label=_("Add a document"),
            heading=_("Add a document to this legal precondition"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to a legal precondition. The same bytes twice: 409."),
            sums_up=lambda _actor, document: kinds.kept_words(document.name, document.media_type, document.size),
            apart=True,
            makes=DOCUMENT,
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [AMENDMENT, DOCUMENT, MILESTONE, PRECONDITION, TARGET]
# What history calls what happens to the plan's records.
PAST = past_of(ACTIONS, labels.HISTORY)
