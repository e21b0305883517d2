"""Pages of imports of contacts. No child is named on any of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import again, exports
from core.dates import moment_words
from core.imports import pages
from core.imports.words import file_facts, import_state
from core.list_page import list_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from diversion import import_labels, import_lists, import_selectors, policies
from diversion.actions import PAST
from diversion.import_actions import IMPORT, trail


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports, the newest first."""
    user = current_user(request)
    require_room(policies.sees_imports(user))
    listed = list_page(request, "police-imports", import_lists.IMPORTS, import_selectors.imports(user))
    if file := listed.file():
        return file
    page, new = listed.page, IMPORT["upload"]
    rows = [
        Row(
            one.file_name,
            f"{one.file_name}, {one.ref}",
            [
                Cell(one.ref, first=True),
                Cell(moment_words(one.uploaded_at)),
                Cell(one.uploaded_by_name),
                Cell(state=import_state(one), first=True),
            ],
            reverse("diversion:import-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Imports of police contacts"),
        _("Files of the police, each tried before anything is put down."),
        _("Newest first"),
        _("No file has been imported yet."),
        "diversion:import-list",
        trail=trail(None)[:1],
        button=(new.label, reverse("diversion:import-upload")),
    )
    return shown(listed, page, said, ("file", "ref", "uploaded", "by", "status"), rows)


@require_safe
def import_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one import: how far it is, what it would put down or did, what was found."""
    record = import_selectors.import_get(current_user(request), ref)
    return pages.import_page(
        request, IMPORT, record, words=PAST, kinds=import_labels.KINDS, facts=file_facts(record), adds=True,
        template="diversion/import_detail.html",
    )  # fmt: skip


@require_safe
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the work is."""
    return pages.import_progress(request, IMPORT, import_selectors.import_get(current_user(request), ref))


@require_safe
def import_refused(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what was refused as a CSV file."""
    return pages.import_refused(import_selectors.import_get(current_user(request), ref))


@require_safe
def import_eligible(request: HttpRequest, ref: str) -> HttpResponse:
    """Send as a CSV file what the rules of the day say of each student with an offense, by line and without a name."""
    record = import_selectors.import_get(current_user(request), ref)
    again.insist(request, is_file=True)  # what was sent says whose the lines are
    answer = HttpResponse(exports.as_csv(import_labels.answer_lines(record)), content_type=exports.TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="eligible-{record.ref}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer
