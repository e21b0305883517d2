"""The pages on which a question is put, corrected or put anew: each adds a row for another option when asked to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.actions import DECISION
from core import clock, sent
from core.action_views import action_page, page_of_action
from core.actions import Action
from core.web import actor_of


def decision_put(request: HttpRequest) -> HttpResponse:
    """Put a question; or show the form with a row for another option."""
    return _asked(request, DECISION["put"], "")


def decision_correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Correct a question; or show the form with a row for another option."""
    return _asked(request, DECISION["correct"], ref)


def decision_reverse(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a question anew; or show the form with a row for another option."""
    return _asked(request, DECISION["reverse"], ref)


def _asked(request: HttpRequest, action: Action, ref: str) -> HttpResponse:
    if "another" not in request.POST:
        return action_page(DECISION, action)(request, ref)
    user = actor_of(request)
    record = DECISION.begin(user, action, ref, clock.today())
    page = page_of_action(request, DECISION, action, record)
    page.form.unjudged()
    page.form.fields["options"].widget.more = True  # core.rows.RowsWidget
    once = sent.token_for(request, user).signed
    return render(request, page.template, {**page.extra, "page": page, "form": page.form, "once": once})
