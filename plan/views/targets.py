"""Targets: the list, one target with all it ever said, and changing it with a reason."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports, history_words
from core.pages import ActionPage, action
from core.web import current_user, posted
from district.roles import require_room
from plan import amendment_words, forms, labels, lists, policies, selectors, services


@require_safe
def target_list(request: HttpRequest) -> HttpResponse:
    """Show what is to be reached by when, how often that was changed, and why the last time."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    found = exports.in_order(selectors.targets_told(user), lists.TARGETS, request.GET.get("sort", ""))
    if file := exports.download(request, "targets", lists.TARGETS, found):
        return file
    rows = [amendment_words.target_row(target) for target in found]
    plan = selectors.plan_find(user)
    context = {
        "headings": exports.headings(request, lists.TARGETS),
        "links": exports.links(request),
        "rows": rows,
        "kept": sum(not row.record.is_dropped for row in rows),
        "split_note": plan.split_note if plan else "",
    }
    return render(request, "plan/target_list.html", context)


@require_safe
def target_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one target: what it says, what it said before and why that was changed."""
    user = current_user(request)
    target = selectors.target_get(user, ref)
    values = sorted(target.values.all(), key=lambda said: -said.number)
    open_now = not target.is_dropped and target.by_date >= clock.today()
    context = {
        "row": amendment_words.target_row(target),
        "target": target,
        "values": values,
        "changes": policies.changes_targets(user) and open_now,
        "entries": history_words.entries(target, labels.HISTORY),
    }
    return render(request, "plan/target_detail.html", context)


def target_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a target another value or day."""
    user = current_user(request)
    target = selectors.target_get(user, ref)
    policies.check_target(user)
    initial = {name: getattr(target, name) for name in ("value", "by_date", "version")}
    back = reverse("plan:target-detail", args=[ref])
    name = labels.target_name(target)
    page = ActionPage(
        title=_("Change the target: %(name)s") % {"name": name},
        button=_("Change the target"),
        form=forms.TargetForm(posted(request), initial=initial),
        save=partial(services.target_change, actor=user, ref=ref, on=clock.today()),
        back=back,
        done=_("The target is changed."),
        intro=_("What it said before stays on record, with your reason. Reports released so far keep what they say."),
        breadcrumbs=((_("Targets"), reverse("plan:target-list")), (name, back)),
        version=target.version,
    )
    return action(request, page)
