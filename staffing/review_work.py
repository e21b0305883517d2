"""What waits of reviews of realignments: those to hold, and results that nobody acted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from core.work import WorkItem
from district.models import User
from staffing import policies, selectors
from staffing.line_types import REALIGNMENT
from staffing.models import RealignmentReview, ReviewResult, ReviewStatus

SOON = timedelta(days=14)
STEPS = {ReviewResult.END: "end", ReviewResult.CHANGE: "share_duties"}


def items(user: User, today: date) -> Iterator[WorkItem]:
    """Yield what waits for ``user``. Two queries, none for those who may do nothing of it."""
    if policies.may_record(user, "staffing.review.hold"):
        due = selectors.reviews(user).filter(status=ReviewStatus.DUE, due_on__lte=today + SOON)
        yield from (_to_hold(one) for one in due if policies.may_record(user, "staffing.review.hold", one))
    if policies.permitted(user, "staffing.realignment.end"):
        lines = policies.visible_lines(user, REALIGNMENT).filter(status__in=REALIGNMENT.held)
        lines = lines.select_related("authorization__school")
        yield from (_to_act(one) for one in selectors.unanswered(lines) if _may(user, one))


def _may(user: User, one: RealignmentReview) -> bool:
    return policies.offers(user, one.realignment, STEPS[ReviewResult(one.result)])


def _to_hold(one: RealignmentReview) -> WorkItem:
    return WorkItem(
        kind="staffing.review.hold",
        what=_("Look whether a realignment works"),
        about=one.realignment.role_words_apart,
        where=one.realignment.authorization.school.name,
        due=one.due_on,
        since=one.due_on,
        address=reverse("staffing:review-hold", args=[one.ref]),
        button=_("Record the review"),
    )


def _to_act(one: RealignmentReview) -> WorkItem:
    step = STEPS[ReviewResult(one.result)]
    ends = one.result == ReviewResult.END
    held = one.held_on or one.due_on
    return WorkItem(
        kind=f"staffing.realignment.{step}",
        what=_("End a realignment, as its review found") if ends else _("Write duties anew, as a review found"),
        about=" · ".join([one.realignment.role_words_apart, _("reviewed on %(day)s") % {"day": day_words(held)}]),
        where=one.realignment.authorization.school.name,
        due=None,
        since=held,
        address=reverse(f"staffing:realignment-{step.replace('_', '-')}", args=[one.realignment.ref]),
        button=_("End it") if ends else _("Write them"),
    )
