"""Targets: the list, one target with all it ever said, and changing it with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import past
from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from plan import amendment_words, lists, panels, policies, selectors
from plan.actions import PAST, TARGET


@require_safe
def target_list(request: HttpRequest) -> HttpResponse:
    """Show what is to be reached by when, how often that was changed, and why the last time."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    listed = list_page(request, "targets", lists.TARGETS, selectors.targets_told(user))
    if file := listed.file():
        return file
    page, plan = listed.page, selectors.plan_find(user)
    more = {
        "kept": listed.found.filter(dropped_date=None).count(),
        "split_note": plan.split_note if plan else "",
    }
    return listed.shown("plan/target_list.html", page, [amendment_words.target_row(one) for one in page.rows], **more)


@require_safe
def target_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one target: what it says, what it said before and why that was changed."""
    user = current_user(request)
    target = selectors.target_get(user, ref)
    values = sorted(target.values.all(), key=lambda said: -said.number)
    context = {
        "row": amendment_words.target_row(target),
        "target": target,
        "values": values,
        "buttons": TARGET.buttons(user, target),
        "panels": panels.beside(user, "target", target),
        "entries": past.entries(target, PAST),
    }
    return render(request, "plan/target_detail.html", context)
