"""What the weekly attack on everything that was told of students found, without what it could tell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from district.signed_in import current_user
from monitoring import policies, report_words, selectors

# As many weeks as one looks back.
SHOWN = 12


@never_cache
@require_safe
def audit_list(request: HttpRequest) -> HttpResponse:
    """Show the last attacks, and which reports tell too much."""
    user = current_user(request)
    found = selectors.audits_get(user, SHOWN)
    last = found[0] if found else None
    narrowed = selectors.reports_narrowed(last) if last else ()
    settled = selectors.exposures_of(last) if last else ()
    context = {
        "last": last,
        "audits": found,
        "narrowed": [(one, report_words.report_name(one)) for one in narrowed],
        "settled": [(one, report_words.report_name(one.report)) for one in settled],
        # Earlier tests kept no mark of what they found: there is nothing to record before the next one.
        "settles": bool(last and last.found) and policies.can(user, "monitoring.report.settle"),
        "sees_disclosure": policies.sees_disclosure(user),
        "sees_room": policies.sees_room(user),
    }
    return render(request, "monitoring/students/audits.html", context)
