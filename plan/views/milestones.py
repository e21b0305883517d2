"""The list of milestones, and one milestone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, past
from core.files import store
from core.list_page import list_page
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from district.waiting import waits_for
from plan import lists, panels, policies, presentation, selectors
from plan.actions import MILESTONE, PAST
from plan.filters import MilestoneFilter
from plan.models import Milestone
from plan.views.documents import document_rows


@require_safe
def milestone_list(request: HttpRequest) -> HttpResponse:
    """List the milestones by due date, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    today = clock.today()
    everything = selectors.milestones(user, today)
    listed = list_page(request, "milestones", lists.milestones(today), everything, MilestoneFilter)
    if file := listed.file():
        return file
    page = listed.page
    progress = selectors.progress(everything, today)
    rows = [presentation.milestone_row(milestone, today) for milestone in page.rows]
    rest = presentation.progress_rest(progress)
    return listed.shown("plan/milestone_list.html", page, rows, today=today, progress=progress, rest=rest)


@require_safe
def milestone_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one milestone: how it stands and why, its due dates, evidence and history."""
    user = current_user(request)
    today = clock.today()
    milestone = selectors.milestone_get(user, ref, today)
    row = presentation.milestone_row(milestone, today)
    context = {
        "milestone": milestone,
        "strategy": milestone.strategy,
        "row": row,
        "due_dates": presentation.due_date_rows(milestone, row.verdict, today),
        "buttons": MILESTONE.buttons(user, milestone),
        "panels": [*panels.beside(user, "milestone", milestone), *panels.links(user, milestone.strategy)],
        "waits": _waits(user, milestone),
        "warnings": selectors.owner_warnings(user, milestone),
        "assigns": policies.permitted(user, "plan.milestone.assign", milestone),
        "documents": document_rows(user, "plan.milestone", milestone.ref),
        "add_document": policies.permitted(user, "plan.milestone.add_document", milestone),
        "entries": past.together(past.entries(milestone, PAST), store.entries("plan.milestone", milestone.ref)),
    }
    return render(request, "plan/milestone_detail.html", context)


def _waits(user: User, milestone: Milestone) -> str:
    """Return whom an open milestone waits for; its owner comes first."""
    step = "meet" if milestone.status == Milestone.Status.OPEN else ""
    owner = milestone.owner.name if milestone.owner else ""
    return waits_for(MILESTONE.workflow, step, policies.offered(user, milestone), besides=owner)
