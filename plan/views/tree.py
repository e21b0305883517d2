"""The plan as a whole: its levels and strategies with their milestones. Everyone's first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.actions import Button
from district.roles import require_room, roles_of
from district.signed_in import current_user
from district.views.me import no_role
from plan import judgement, labels, panels, policies, presentation, selectors
from plan.models import Plan
from plan.views.documents import strategy_documents


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the plan; before it is loaded, what to do; and to people without a role, whom to ask."""
    user = current_user(request)
    if not roles_of(user).all:
        return no_role(request)
    require_room(policies.sees_room(user))
    plan = selectors.plan_find(user)
    if plan is None:
        return render(request, "plan/overview_empty.html", {"district": getattr(request, "district", None)})
    return _show(request, plan)


@require_safe
def plan_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one plan by its reference."""
    return _show(request, selectors.plans(current_user(request)).get(ref=ref))


def _show(request: HttpRequest, plan: Plan) -> HttpResponse:
    user = current_user(request)
    today = clock.today()
    rows = [presentation.milestone_row(milestone, today) for milestone in selectors.milestones(user, today)]
    levels = presentation.tree(selectors.levels(user), rows, today)
    progress = judgement.Progress.of([row.verdict for row in rows], today)
    context = {
        "plan": plan,
        "today": today,
        "plan_state": labels.plan_state(plan.status),
        "progress": progress,
        "rest": presentation.progress_rest(progress),
        "levels": levels,
        "announced": _announced(plan),
        "amended": selectors.amended(plan),
        "targets": presentation.targets(selectors.targets(user).filter(dropped_date=None)),
        "legal": [presentation.legal_row(one, today) for one in selectors.preconditions(user, today)],
        "next": [row for row in rows if row.record.is_open and not row.is_past][:3],
        "overdue": [row for row in rows if row.record.is_open and row.is_past],
        "sees_authorizations": policies.sees_authorizations(user),
        "buttons": [
            Button("baselines", _("The time before"), reverse("plan:baseline-list")),
            Button("amendments", _("Amendments"), reverse("plan:amendment-list")),
            Button("milestones", _("All milestones"), reverse("plan:milestone-list"), kind=""),
        ],
    }
    return render(request, "plan/overview.html", context)


def _announced(plan: Plan) -> Sequence[dict[str, Any]]:
    counts = selectors.announced(plan)
    return [{"n": counts.get(kind, 0), "name": name, "note": note} for kind, (name, note) in labels.KINDS.items()]


@require_safe
def strategy_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one strategy with its milestones."""
    user = current_user(request)
    strategy = selectors.strategy_get(user, ref)
    today = clock.today()
    found = selectors.milestones(user, today).filter(strategy=strategy)
    rows = [presentation.milestone_row(milestone, today) for milestone in found]
    context = {
        "strategy": strategy,
        "branch": presentation.branch(strategy, rows, today),
        "today": today,
        "next": [row for row in rows if row.record.is_open][:1],
        "owners": presentation.owners(rows),
        "documents": strategy_documents([row.record for row in rows]),
        "panels": panels.links(user, strategy),
    }
    return render(request, "plan/strategy_detail.html", context)
