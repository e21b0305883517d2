"""The list of milestones, and one milestone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, exports, history_words
from core.files import store
from core.web import current_user, page_of
from district.roles import require_room
from plan import judgement, labels, lists, panels, policies, presentation, selectors
from plan.filters import MilestoneFilter
from plan.views.documents import document_rows


@require_safe
def milestone_list(request: HttpRequest) -> HttpResponse:
    """List the milestones by due date, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    today = clock.today()
    everything = selectors.milestones(user, today)
    filters = MilestoneFilter(request.GET, queryset=everything, request=request)
    columns = lists.milestones(today)
    found = exports.in_order(filters.qs if filters.is_valid() else everything, columns, request.GET.get("sort", ""))
    if file := exports.download(request, "milestones", columns, found):
        return file
    all_rows = [selectors.verdict(milestone, today) for milestone in everything]
    page = page_of(request, found)
    progress = judgement.Progress.of(all_rows, today)
    context = {
        "today": today,
        "headings": exports.headings(request, columns),
        "links": exports.links(request),
        "progress": progress,
        "rest": presentation.progress_rest(progress),
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page": page,
        "rows": [presentation.milestone_row(milestone, today) for milestone in page.rows],
    }
    return render(request, "plan/milestone_list.html", context, status=200 if filters.is_valid() else 422)


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
        "buttons": presentation.action_buttons(milestone, policies.offered(user, milestone)),
        "panels": panels.links(user, milestone.strategy),
        "documents": document_rows(user, "plan.milestone", milestone.ref),
        "add_document": policies.permitted(user, "add_document", milestone),
        "entries": history_words.group(
            history_words.entries(milestone, labels.HISTORY), store.entries("plan.milestone", milestone.ref)
        ),
    }
    return render(request, "plan/milestone_detail.html", context)
