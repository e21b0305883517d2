"""The list of reviews of realignments, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from staffing import labels, lists, policies, selectors
from staffing.actions import PAST
from staffing.actions.duties import REVIEW
from staffing.filters.installments import ReviewFilter
from staffing.models import RealignmentReview


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """List the reviews of realignments, the latest day first."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_reviews(user))
    listed = list_page(request, "realignment-reviews", lists.REVIEWS, selectors.reviews(user), ReviewFilter)
    if file := listed.file():
        return file
    page, new = listed.page, REVIEW["plan"]
    rows = [
        Row(
            one.realignment.name_apart,
            labels.review_name(one),
            [
                Cell(one.realignment.authorization.school.name),
                Cell(day_words(one.due_on), first=True),
                Cell(state=labels.review_state(one, today)),
                Cell(day_words(one.held_on) if one.held_on else ""),
                Cell(labels.review_result(one)),
            ],
            reverse("staffing:review-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Reviews of realignments"),
        _("On which day one looks whether changed duties work, and what came of it."),
        _("Latest day first"),
        _("No review is planned. One is planned by itself when a realignment starts."),
        "staffing:review-list",
        trail=[(_("Realignments"), reverse("staffing:realignment-list"))],
        button=(new.label, reverse("staffing:review-plan"))
        if policies.may_record(user, REVIEW.full(new)) else None,
    )  # fmt: skip
    return shown(listed, page, said, ("realignment", "school", "due_on", "status", "held_on", "result"), rows)


@require_safe
def review_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one review, and the way to what its result asks for."""
    user, today = current_user(request), clock.today()
    one = REVIEW.get(user, ref, today)
    facts = [
        (_("School"), one.realignment.authorization.school.name),
        (_("Review on"), day_words(one.due_on)),
    ]
    if one.held_on and one.held_by:
        facts += [
            (_("Held"), _("%(day)s, noted by %(name)s") % {"day": day_words(one.held_on), "name": one.held_by.name}),
            (_("Result"), labels.review_result(one)),
        ]
    return record_page(
        request, REVIEW, one, labels.review_state(one, today), facts, words=PAST, links=_links(user, one),
        texts=[(_("What was found"), one.words)],
    )  # fmt: skip


def _links(user: User, one: RealignmentReview) -> list[tuple[str, str]]:
    """Return the way to the realignment, and to the step that the result asks for, for whom it is offered."""
    line = one.realignment
    links = [(_("The realignment"), reverse("staffing:realignment-detail", args=[line.ref]))]
    step = {"end": ("end", _("End it now")), "change": ("share_duties", _("Write its duties anew"))}.get(one.result)
    if step and policies.offers(user, line, step[0]):
        links.append((step[1], reverse(f"staffing:realignment-{step[0].replace('_', '-')}", args=[line.ref])))
    return links
