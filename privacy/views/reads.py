"""The read log: who looked at what, whoever the students are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import exports, picking, reads
from core.reads.selectors import shown_by
from district.roles import require_room
from district.signed_in import current_user
from privacy import policies, presentation, selectors
from privacy.filters import ReadFilter
from privacy.selectors.reads import STUDENT
from privacy.views.looks import asked_words, look_file, look_page


@reads.confidential
@require_safe
def read_list(request: HttpRequest) -> HttpResponse:
    """
    Show the views of pages, narrowed by who looked, by days and by how, the newest first; or send them as a file.

    A search of the log stands in the log itself: by the students whom it names here, and with what was asked.
    """
    user = current_user(request)
    require_room(policies.sees_room(user))
    filters = ReadFilter(request.GET, queryset=selectors.reads(user), request=request)
    if choices := picking.answer(request, filters.form):
        reads.shown(request, [])
        return choices
    right = filters.is_valid()
    found = filters.qs if right else selectors.reads(user).none()
    if file := look_file(request, "views", found, filters, []):
        return file
    page = look_page(request, found)
    whom = {key: [ref for kind, ref in shown if kind == STUDENT] for key, shown in shown_by(page.rows).items()}
    known = selectors.children(user, (ref for refs in whom.values() for ref in refs))
    one = bool(filters.form.cleaned_data.get("event")) if right else False
    rows = presentation.look_rows(selectors.told(page.rows), whom, known, most=None if one else presentation.SHOWN)
    named = [(STUDENT, child.ref) for row in rows for child in row.named]
    reads.shown(request, named, purpose=asked_words(filters))
    asked = any(request.GET.get(name) for name in (*filters.filters, f"person{picking.TYPED}"))
    wrong = bool(filters.form.errors)
    context = {
        "filters": filters,
        "rows": rows,
        "page": page,
        "right": right and not wrong,
        "asked": asked,
        "one": one,
        "reset_url": reverse("privacy:read-list") if asked else "",
        "links": exports.links(request),
    }
    return render(request, "privacy/read_list.html", context, status=422 if wrong else 200)
