"""The page of an assignment, and that of a stay-apart plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.record_page import record_page
from district.signed_in import current_user
from restorative import labels
from restorative.actions import APART, ASSIGNMENT, PAST


@reads.confidential
@require_safe
def assignment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who works on a case, from when until when."""
    today = clock.today()
    one = ASSIGNMENT.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Who"), one.user.name),
        (_("When"), labels.assignment_span(one, today)),
        (_("Assigned by"), one.assigned_by.name),
        *([(_("Covers for"), one.covers.user.name)] if one.covers else []),
    ]
    return record_page(
        request, ASSIGNMENT, one, labels.assignment_state(one, clock.now()), facts, words=PAST,
        texts=[(_("Handover note"), one.handover)],
    )  # fmt: skip


@reads.confidential
@require_safe
def apart_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who must stay apart, until when, and what was agreed."""
    today = clock.today()
    one = APART.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("One"), one.first.called),
        (_("The other"), one.second.called),
        (_("When"), one.span_words),
        (_("Made by"), one.made_by.name),
    ]
    return record_page(
        request, APART, one, labels.apart_state(one, today), facts, words=PAST,
        texts=[(_("What was agreed"), one.plan)],
    )  # fmt: skip
