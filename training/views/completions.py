"""Records of what people learned, and the imports that bring them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.imports import pages
from core.imports.words import file_facts, import_state
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from training import labels, lists, policies, selectors
from training.actions import COMPLETION, IMPORT, PAST, trails
from training.filters import CompletionFilter


@require_safe
def completion_list(request: HttpRequest) -> HttpResponse:
    """List who learned what, the newest first."""
    user = current_user(request)
    require_room(policies.sees(user, "completion"))
    everything = selectors.completions(user)
    listed = list_page(request, "training-records", lists.COMPLETIONS, everything, CompletionFilter)
    if file := listed.file():
        return file
    page, new = listed.page, COMPLETION["add"]
    may = policies.permitted(user, COMPLETION.full(new))
    rows = [
        Row(
            one.topic.name,
            labels.completion_name(one),
            [
                Cell(one.staff.name, first=True),
                Cell(str(one.staff.school or "")),
                Cell(day_words(one.completed_on), first=True),
                Cell(f"{one.hours.normalize():f}" if one.hours else ""),
                Cell(one.get_source_display()),
                Cell(state=labels.completion_state(one)),
            ],
            reverse("training:completion-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    imports = [(_("Imports of past records"), reverse("training:import-list"))]
    said = Said(
        _("Training records"),
        _("Who learned what, and when: from sessions here, from files, and entered by hand."),
        _("Newest first"),
        _("Nothing is on record yet."),
        "training:completion-list",
        button=(new.label, reverse("training:completion-add")) if may else None,
        links=imports if policies.sees(user, "import") else (),
    )
    return shown(listed, page, said, ("topic", "person", "school", "completed_on", "hours", "source", "status"), rows)


@require_safe
def completion_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one record."""
    one = COMPLETION.get(current_user(request), ref, clock.today())
    facts = [
        (_("Person"), one.staff.name),
        (_("Topic"), one.topic.name),
        (_("Completed on"), day_words(one.completed_on)),
        *([(_("Hours"), f"{one.hours.normalize():f}")] if one.hours else []),
        (_("Known from"), one.get_source_display()),
        *([(_("Course"), one.enrollment.session.course.title)] if one.enrollment else []),
        *([(_("Where the certificate is"), one.evidence)] if one.evidence else []),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.created_at), "name": one.noted_by.name}),
    ]  # fmt: skip
    return record_page(
        request, COMPLETION, one, labels.completion_state(one), facts, words=PAST,
        texts=[(_("Why it was struck"), one.struck_reason)],
    )  # fmt: skip


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports, the newest first."""
    user = current_user(request)
    require_room(policies.sees(user, "import"))
    listed = list_page(request, "training-imports", lists.IMPORTS, selectors.imports(user))
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
            reverse("training:import-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Imports of past records"),
        _("Files of what staff learned before or elsewhere, each tried before anything is entered."),
        _("Newest first"),
        _("No file has been imported yet."),
        "training:import-list",
        trail=trails.records(),
        button=(new.label, reverse("training:import-upload")),
    )
    return shown(listed, page, said, ("file", "ref", "uploaded", "by", "status"), rows)


@require_safe
def import_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one import: how far it is, what it would enter or did, what was found."""
    record = selectors.import_get(current_user(request), ref)
    return pages.import_page(
        request, IMPORT, record, words=PAST, kinds=labels.IMPORTED, facts=file_facts(record), adds=True
    )  # fmt: skip


@require_safe
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the work is."""
    return pages.import_progress(request, IMPORT, selectors.import_get(current_user(request), ref))


@require_safe
def import_refused(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what was refused as a CSV file."""
    return pages.import_refused(selectors.import_get(current_user(request), ref))
