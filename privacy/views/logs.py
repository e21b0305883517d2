"""A child's own log: to whom something was disclosed, who asked, and who of the district looked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, exports, picking, reads
from district.signed_in import current_user
from privacy import labels, presentation, selectors
from privacy.actions import LOG
from privacy.filters import LogFilter
from privacy.selectors.reads import STUDENT
from privacy.views.looks import asked_words, look_file, look_page


@reads.confidential
@require_safe
def log_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """
    Show a child's log, the views narrowed by who looked, by days and by how; or send these as a file.

    It names no other child: a page that showed several is told with how many.
    """
    user, today = current_user(request), clock.today()
    student = selectors.log_get(user, ref, today)
    every = selectors.looks_of(student)
    filters = LogFilter(request.GET, queryset=every, request=request)
    if choices := picking.answer(request, filters.form):
        reads.shown(request, [(STUDENT, student.ref)])
        return choices
    right = filters.is_valid()
    found = filters.qs if right else every.none()
    if file := look_file(request, f"views-{student.ref}", found, filters, [(STUDENT, student.ref)]):
        return file
    reads.shown(request, [(STUDENT, student.ref)], purpose=asked_words(filters))
    page = look_page(request, found)
    entries = [presentation.entry_row(one, today) for one in selectors.of_student(student)]
    asked = any(request.GET.get(name) for name in (*filters.filters, f"person{picking.TYPED}"))
    wrong = bool(filters.form.errors)
    status = LOG.workflow.status_of(student, today)
    context = {
        "student": student,
        "directory": labels.directory_state(status),
        "buttons": LOG.buttons(user, student),
        "entries": entries,
        "further": presentation.further_rows(student, today),
        "standing": sum(1 for row in entries if row.record.later is None and row.record.kind != "taken_back"),
        "filters": filters,
        "rows": presentation.look_rows(selectors.told(page.rows), {}, {}),
        "page": page,
        "right": right and not wrong,
        "asked": asked,
        "reset_url": reverse("privacy:log-detail", args=[student.ref]) if asked else "",
        "links": exports.links(request),
    }
    return render(request, "privacy/log_detail.html", context, status=422 if wrong else 200)
