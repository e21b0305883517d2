"""Legal preconditions: the list, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, past
from core.files import store
from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from district.waiting import waits_for
from plan import lists, policies, presentation, selectors
from plan.actions import PAST, PRECONDITION
from plan.filters import PreconditionFilter
from plan.models import LegalStanding
from plan.views.documents import document_rows


@require_safe
def precondition_list(request: HttpRequest) -> HttpResponse:
    """List what the law asks of the plan, by the law's first day, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    today = clock.today()
    found = selectors.preconditions(user, today)
    listed = list_page(request, "preconditions", lists.PRECONDITIONS, found, PreconditionFilter)
    if file := listed.file():
        return file
    page = listed.page
    return listed.shown("plan/precondition_list.html", page, [presentation.legal_row(one, today) for one in page.rows])


@require_safe
def precondition_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one legal precondition: what the law asks, how that was settled, when it is looked at again, history."""
    user = current_user(request)
    today = clock.today()
    precondition = selectors.precondition_get(user, ref, today)
    row = presentation.legal_row(precondition, today)
    step = {LegalStanding.OPEN: "settle", LegalStanding.REVIEW: "review"}.get(row.standing, "")
    offered = policies.offered(user, precondition)
    context = {
        "precondition": precondition,
        "row": row,
        "buttons": PRECONDITION.buttons(user, precondition),
        "waits": waits_for(PRECONDITION.workflow, step, offered),
        "documents": document_rows(user, "plan.precondition", precondition.ref),
        "add_document": policies.permitted(user, "plan.precondition.add_document", precondition),
        "entries": past.together(
            past.entries(precondition, PAST), store.entries("plan.precondition", precondition.ref)
        ),
    }
    return render(request, "plan/precondition_detail.html", context)
