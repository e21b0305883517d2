"""What can be done to the duties of realignments and to their reviews: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from staffing import labels, policies, selectors, serializers, services, workflow
from staffing.forms import duties as forms
from staffing.models import RealignmentReview

REVIEW: Actions[RealignmentReview] = Actions(
    workflow.REVIEW,
    get=lambda user, ref, today: selectors.review_get(user, ref),
    check=policies.check_record,
    offered=policies.offered_record,
    enter=lambda user: require_room(policies.sees_reviews(user)),
    operation="staffing_reviews",
    out=serializers.ReviewDetailOut,
    name=labels.review_name,
    trail=lambda one: [(_("Reviews of realignments"), reverse("staffing:review-list"))],
    new=Action(
        "plan",
        services.review_plan,
        forms.ReviewPlanForm,
        label=_("Plan a review"),
        heading=_("Plan a review of a realignment"),
        button=_("Plan it"),
        done=_("The review is planned."),
        past=_("Planned"),
        intro=_("One is planned by itself when a realignment starts."),
        about=_("Plan a day on which one looks whether a realignment works."),
    ),
    actions=[
        Action(
            "hold",
            services.review_hold,
            forms.ReviewHoldForm,
            label=_("Record the review"),
            heading=_("Record this review"),
            done=_("The review is recorded."),
            past=_("Held"),
            about=_("Say what a review found, and whether the realignment goes on, is to change or to end."),
            primary=True,
            sums_up=labels.review_said,
        ),
        Action(
            "move",
            services.review_move,
            forms.ReviewMoveForm,
            label=_("Move"),
            heading=_("Move this review"),
            done=_("The review is moved."),
            past=_("Moved"),
            about=_("Move a review to another day."),
        ),
        Action(
            "cancel",
            services.review_cancel,
            forms.ReviewCancelForm,
            label=_("Cancel"),
            heading=_("Cancel this review"),
            button=_("Cancel the review"),
            done=_("The review is canceled."),
            past=_("Canceled"),
            about=_("Cancel a review that is not to be held."),
        ),
    ],
)
# On the realignment.
OF_REALIGNMENTS = [
    Action(
        "share_duties",
        services.duties_share,
        forms.ShareDutiesForm,
        label=_("Say the shares of duties"),
        heading=_("Say the duties of this realignment and their shares"),
        button=_("Save the duties"),
        done=_("The duties and their shares are noted."),
        past=_("Duties shared out"),
        intro=_("What they did before and do after, each with its share of their time. Each side makes 100 percent."),
        about=_("Say the duties before and after, with shares of time that make 100 percent on each side."),
        apart=True,
    ),
    Action(
        "note_agreement",
        services.agreement_note,
        forms.NoteAgreementForm,
        label=_("Note the agreement"),
        heading=_("Note that the employee agreed"),
        done=_("The agreement is noted."),
        past=_("Agreement noted"),
        about=_("Note that the employee whose duties change agreed, and how."),
        apart=True,
    ),
]
