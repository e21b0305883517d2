"""Pages of imports. No child is named on any of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from core import exports, past
from core.dates import moment_words
from core.files.kinds import size_words
from core.imports.kept import refusal_lines
from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from students import import_labels, import_lists, import_selectors, policies
from students.actions import IMPORT, PAST
from students.models import RosterImport
from students.services.imports import asks

SHOWN = 20  # refusals on the page; the file has all that are kept
# Columns that history keeps and its panel leaves out.
UNTOLD = ("job", "came", "counts", "accepted")


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports, the newest first."""
    user = current_user(request)
    require_room(policies.sees_imports(user))
    listed = list_page(request, "imports", import_lists.IMPORTS, import_selectors.imports(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [(record, import_labels.import_state(record)) for record in page.rows]
    uploads = policies.permitted(user, "students.import.upload")
    return listed.shown("students/import_list.html", page, rows, uploads=uploads)


@require_safe
def import_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one import: how far it is, what it would do or did, what was found."""
    user = current_user(request)
    record = import_selectors.import_get(user, ref)
    refusals = list(record.findings().filter(is_refusal=True)[:SHOWN])
    may_match = policies.permitted(user, "students.student.merge")
    context = _work(record) | {
        "title": IMPORT.name(record),
        "state": import_labels.import_state(record),
        "facts": _facts(record),
        "counts": import_labels.count_rows(record),
        "asks": record.status == "ready" and asks(record.before, record.ended),
        "refusals": refusals,
        "left_out": record.refused - len(refusals),
        "match_at": f"{reverse('students:student-list')}?roster=off" if may_match else "",
        "warnings": record.findings().filter(is_refusal=False),
        "buttons": IMPORT.buttons(user, record),
        "entries": _history(record),
    }
    return render(request, "students/import_detail.html", context)


@require_safe
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the work is; once it has ended, have the page that asks load itself anew."""
    record = import_selectors.import_get(current_user(request), ref)
    answer = render(request, "students/import_progress.html", _work(record))
    if not record.is_at_work:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def import_refused(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what was refused as a CSV file: where it stands and why, and nothing of what stands there."""
    record = import_selectors.import_get(current_user(request), ref)
    answer = HttpResponse(exports.as_csv(refusal_lines(record)), content_type=exports.TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="refused-{record.ref}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _work(record: RosterImport) -> dict[str, Any]:
    return {
        "record": record,
        "is_running": record.is_at_work,
        "has_failed": record.has_failed,
        "progress_words": import_labels.progress_words(record),
    }


def _facts(record: RosterImport) -> list[tuple[Any, Any]]:
    names = {field.name: field.verbose_name for field in RosterImport._meta.concrete_fields}
    return [
        (capfirst(names["kind"]), import_labels.came_words(record)),
        (capfirst(names["file_name"]), record.file_name),
        (capfirst(names["size"]), size_words(record.size)),
        (capfirst(names["uploaded_by"].partition(" (")[0]), record.uploaded_by_name),
        (capfirst(names["uploaded_at"]), moment_words(record.uploaded_at)),
        (names["sha256"], record.sha256),
    ]


def _history(record: RosterImport) -> list[past.Entry]:
    entries = past.entries(record, PAST)
    untold = {str(field.verbose_name) for field in RosterImport._meta.concrete_fields if field.name in UNTOLD}
    for entry in entries:
        entry.changes[:] = [change for change in entry.changes if change.label not in untold]
    return entries
