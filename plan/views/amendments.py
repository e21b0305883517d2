"""Amendments: the list, one amendment, and what is done to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, past
from core.action_views import page_of_action
from core.actions import Button
from core.files import store
from core.list_page import list_page
from core.pages import action
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from district.waiting import waits_for
from plan import amendment_history, amendment_tasks, amendment_words, labels, lists, panels, policies, selectors
from plan.actions import AMENDMENT, PAST
from plan.filters import AmendmentFilter
from plan.models import Amendment, AmendmentChange
from plan.views.documents import document_rows


@require_safe
def amendment_list(request: HttpRequest) -> HttpResponse:
    """List the amendments, the newest first, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    listed = list_page(request, "amendments", lists.AMENDMENTS, selectors.amendments(user), AmendmentFilter)
    if file := listed.file():
        return file
    page, counts = listed.page, selectors.amendment_counts(user)
    rows = [amendment_words.amendment_row(amendment) for amendment in page.rows]
    more = {
        "in_force": counts["in_force"],
        "drafts": counts["drafts"],
        "amends": policies.amends(user),
        "sees_drafts": policies.sees_drafts(user),
    }
    return listed.shown("plan/amendment_list.html", page, rows, **more)


@require_safe
def amendment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one amendment: what it changes, who decided and when, before and after, and its history."""
    user = current_user(request)
    amendment = selectors.amendment_get(user, ref)
    changes = list(amendment.changes.all())
    rows = amendment_words.change_rows(changes, selectors.split_schools(user))
    offered = policies.offered(user, amendment)
    first, second = amendment_words.sentence(amendment, changes, clock.today())
    documents = document_rows(user, "plan.amendment", amendment.ref)
    steps = []
    if amendment.is_draft and "add" in offered:
        kept = len(documents)
        steps = amendment_tasks.tasks(amendment, changes, documents=kept, offered=offered, today=clock.today())
    made = [one.authorization for one in changes if amendment.is_in_force and one.authorization]
    context = {
        "amendment": amendment,
        "tasks": steps,
        "totals": amendment_tasks.totals_of(user, amendment) if amendment.is_draft else [],
        "openings": panels.openings(user, made),
        "panels": panels.beside(user, "amendment", amendment),
        "waits": waits_for(AMENDMENT.workflow, "change" if amendment.is_draft else "", offered),
        "state": labels.amendment_state(amendment.status),
        "first": first,
        "second": second,
        "rows": rows,
        "hidden": len(changes) - len(rows),
        "removes": "remove" in offered,
        "documents": documents,
        "adds_document": "add_document" in offered,
        "buttons": _buttons(user, amendment, changes),
        "entries": past.together(amendment_history.entries(user, amendment, PAST), _papers(user, amendment)),
    }
    return render(request, "plan/amendment_detail.html", context)


def _papers(user: User, amendment: Amendment) -> list[past.Entry]:
    """Return the history of its documents that ``user`` could see: without those of the draft, for most."""
    since = None if policies.sees_drafts(user) else amendment.in_force_at
    return store.entries("plan.amendment", amendment.ref, since=since)


def amendment_new(request: HttpRequest) -> HttpResponse:
    """Draft an amendment; of an authorization that the address names, its change is asked next."""
    AMENDMENT.begin(current_user(request), AMENDMENT["new"], "", clock.today())
    page = page_of_action(request, AMENDMENT, AMENDMENT["new"], None)
    if about := request.GET.get("authorization", ""):
        page = replace(page, after=lambda made: _add_address(made, about))
    return action(request, page)


def _add_address(amendment: Amendment, authorization: str) -> str:
    asked = urlencode({"authorization": authorization})
    return f"{reverse('plan:amendment-add', args=[amendment.ref])}?{asked}"


def _buttons(user: User, amendment: Amendment, changes: Sequence[AmendmentChange]) -> list[Button]:
    """Return what is offered, the primary one last: to put it in force, once it can be, else to add to it."""
    ready = amendment_tasks.is_ready(amendment, changes, clock.today())
    primary = "enforce" if ready else "add"
    offered = [one for one in AMENDMENT.buttons(user, amendment) if ready or one.name != "enforce"]
    found = [replace(one, kind="" if one.name == primary else "outline") for one in offered]
    return sorted(found, key=lambda button: not button.kind)
