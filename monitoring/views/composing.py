"""The page on which a report's author composes what it says in words: its buttons change the rows as typed so far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock, sent
from core.action_views import action_page, page_of_action
from district.signed_in import current_user
from monitoring.actions import REPORT
from monitoring.forms import DOES

COMPOSE = REPORT["compose"]


def report_compose(request: HttpRequest, ref: str) -> HttpResponse:
    """Save the paragraphs; or show them with one drawn in, added, moved or taken out, and save nothing."""
    if DOES not in request.POST:
        return action_page(REPORT, COMPOSE)(request, ref)
    user = current_user(request)
    report = REPORT.begin(user, COMPOSE, ref, clock.today())
    page = page_of_action(request, REPORT, COMPOSE, report)
    page.form.unjudged()
    page.form.fields["paragraphs"].widget.does = request.POST[DOES]
    once = sent.token_for(request, user).signed
    return render(request, page.template, {**page.extra, "page": page, "form": page.form, "once": once})
