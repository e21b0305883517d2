"""Pages of imports. No child is named on any of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from core.imports import pages
from core.imports.words import file_facts, import_state
from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from students import import_labels, import_lists, import_selectors, policies
from students.actions import IMPORT, PAST
from students.models import RosterImport
from students.services.imports import asks

_kind = RosterImport._meta.get_field("kind")


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports, the newest first."""
    user = current_user(request)
    require_room(policies.sees_imports(user))
    listed = list_page(request, "imports", import_lists.IMPORTS, import_selectors.imports(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [(record, import_state(record)) for record in page.rows]
    uploads = policies.permitted(user, "students.import.upload")
    return listed.shown("students/import_list.html", page, rows, uploads=uploads)


@require_safe
def import_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one import: how far it is, what it would do or did, what was found."""
    user = current_user(request)
    record = import_selectors.import_get(user, ref)
    may_match = policies.permitted(user, "students.student.merge")
    return pages.import_page(
        request, IMPORT, record, words=PAST, kinds=import_labels.KINDS, untold=["came"],
        facts=[(capfirst(str(_kind.verbose_name)), import_labels.came_words(record)), *file_facts(record)],
        template="students/import_detail.html", asks=record.status == "ready" and asks(record.before, record.ended),
        match_at=f"{reverse('students:student-list')}?roster=off" if may_match else "",
    )  # fmt: skip


@require_safe
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the work is."""
    return pages.import_progress(request, IMPORT, import_selectors.import_get(current_user(request), ref))


@require_safe
def import_refused(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what was refused as a CSV file."""
    return pages.import_refused(import_selectors.import_get(current_user(request), ref))
