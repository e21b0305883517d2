"""Reports beside each other: a revision and the one before it, and two periods."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from district.roles import require_room
from district.signed_in import current_user
from monitoring import labels, policies, report_words, selectors, student_beside
from monitoring.forms import BesideForm
from monitoring.periods import report_period
from monitoring.student_sheets import hidden_note, least


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
        "hidden_note": hidden_note(least(chain(*(pair.both for pair in found.students)))) if found.students else "",
        "is_hiding": any(line.is_hidden for pair in found.students for line in pair.changed),
        "texts": found.texts,
        "summary": found.summary,
    }
    return render(request, "monitoring/report_compare.html", context)


@require_safe
def reports_beside(request: HttpRequest) -> HttpResponse:
    """Show two released reports of one cadence beside each other: the newest two, unless others are chosen."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    reports = list(selectors.reports_released(user))
    form = BesideForm(request.GET, reports)
    if not form.data:
        return render(request, "monitoring/reports_beside.html", {"form": None})
    if not form.is_valid():
        return render(request, "monitoring/reports_beside.html", {"form": form}, status=422)
    found = selectors.periods_beside(*form.reports)
    students = student_beside.beside(*found.students)
    context = {
        "form": form,
        "before": found.before,
        "after": found.after,
        "names": [report_period(found.before), report_period(found.after)],
        "states": [(one, report_period(one)) for one in (found.before, found.after)],
        "figures": found.figures,
        "students": students,
        "hidden_note": hidden_note(least(chain(*found.students))),
        "is_hiding": any(pair.is_hiding for pair in students),
        "is_by_group": any(len(pair.tables) > 1 for pair in students),
    }
    return render(request, "monitoring/reports_beside.html", context)
