"""How reviews of realignments are called, and how they stand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from staffing.models import RealignmentReview, ReviewStatus

REVIEW_LOOKS = {
    ReviewStatus.DUE: ("mute", "event"),
    ReviewStatus.HELD: ("ok", "check_circle"),
    ReviewStatus.CANCELED: ("mute", "remove_circle"),
}


def review_name(one: RealignmentReview) -> str:
    """Return what a review is called. Needs the realignment's authorization and school loaded."""
    number = one.ref.removeprefix(f"{one.ref_prefix}-").upper()
    return _("Review of %(line)s, %(number)s") % {"line": one.realignment.name_apart, "number": number}


def review_state(one: RealignmentReview, today: date) -> State:
    """Return how a review stands; planned for a day before today, it is late."""
    status = ReviewStatus(one.status)
    if status == ReviewStatus.DUE and one.due_on < today:
        return State(_("Late"), "warn", "warning")
    return State(status.label, *REVIEW_LOOKS[status])


def review_result(one: RealignmentReview) -> str:
    """Return what came of a review; "" before it was held."""
    return str(one.get_result_display()) if one.result else ""


def review_said(_actor: object, one: RealignmentReview) -> str:
    """Return what follows from a review that was held."""
    if one.result == "end":
        return _("End the realignment next.")
    if one.result == "change":
        return _("Write its duties anew next.")
    return _("It goes on as it is.")
