"""The page that shows a revision beside the one before it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from district.signed_in import current_user
from monitoring import labels, report_words, selectors
from monitoring.periods import report_period


@require_safe
def report_compare(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what a revision says otherwise than the one before it, figure by figure."""
    found = selectors.report_compared(current_user(request), ref)
    context = {
        "before": found.before,
        "after": found.after,
        "title": report_period(found.after),
        "name": report_words.report_name(found.after),
        "states": [(one, labels.report_state(one)) for one in (found.before, found.after)],
        "changed": found.changed,
        "same": found.same,
        "students": found.students,
        "texts": found.texts,
        "summary": found.summary,
    }
    return render(request, "monitoring/report_compare.html", context)
