"""Entries of requests and disclosures: all of them, and one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, reads
from core.files import store
from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, presentation, selectors
from privacy.actions import DISCLOSURE
from privacy.filters import DisclosureFilter
from privacy.views.documents import document_rows


@reads.confidential
@require_safe
def disclosure_list(request: HttpRequest) -> HttpResponse:
    """List requests and disclosures, the newest first, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_room(user))
    listed = list_page(request, "disclosures", lists.DISCLOSURES, selectors.disclosures(user), DisclosureFilter)
    if file := listed.file():
        return file
    page, (entries, waits) = listed.page, selectors.disclosure_counts(user)
    rows = [presentation.entry_row(one, today) for one in page.rows]
    return listed.shown("privacy/disclosure_list.html", page, rows, entries=entries, waits=waits)


@reads.confidential
@require_safe
def disclosure_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one entry: all that it says, what it answers or corrects, and the documents kept with it."""
    user, today = current_user(request), clock.today()
    entry = selectors.disclosure_get(user, ref)
    reads.shown(request, [entry])
    row = presentation.entry_row(entry, today)
    offered = policies.offered(user, entry)
    others = [
        (words, other)
        for words, other in (
            (labels.ANSWERS, entry.answers),
            (labels.CORRECTS, entry.supersedes),
            (labels.CORRECTED_BY, entry.later),
            *((labels.ANSWERED_BY, one) for one in selectors.answers_of(entry)),
        )
        if other is not None
    ]
    context = {
        "entry": entry,
        "row": row,
        "status": labels.disclosure_state(DISCLOSURE.workflow.status_of(entry, today)),
        "name": labels.entry_name(entry),
        "facts": presentation.entry_facts(entry),
        "others": [(words, one, labels.entry_name(one)) for words, one in others],
        "documents": document_rows(user, entry.ref),
        "adds_document": "add_document" in offered,
        "buttons": DISCLOSURE.buttons(user, entry),
        "entries": store.entries(policies.KEPT_WITH, entry.ref),
    }
    return render(request, "privacy/disclosure_detail.html", context)
