"""Ways back, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, past, reads
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import PAST, REENTRY
from restorative.models import ReentryPlan


@reads.confidential
@require_safe
def reentry_list(request: HttpRequest) -> HttpResponse:
    """List the ways back that one works on, or coordinates."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_reentry(user))
    listed = list_page(request, "restorative-ways-back", lists.REENTRY, selectors.reentry_plans(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.reentry_name(one),
            labels.reentry_name(one),
            [
                Cell(one.student.name, first=True),
                Cell(one.school.name),
                Cell(one.get_after_display()),
                Cell(day_words(one.back_date)),
                Cell(day_words(one.next_check) if one.next_check and one.ended_date is None else _("none planned")),
                Cell(one.assigned_to.name if one.assigned_to else _("nobody yet")),
                Cell(state=labels.reentry_state(one, today), first=True),
            ],
            reverse("restorative:reentry-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may_plan = policies.permitted_practice(user, "restorative.reentry.plan")
    said = Said(
        _("Ways back"),
        _("Students who come back after a removal or a long absence: who helps, and how it goes."),
        _("Newest first"),
        _("There is no way back planned that you may see."),
        "restorative:reentry-list",
        button=(_("Plan a way back"), reverse("restorative:reentry-plan")) if may_plan else None,
    )
    return shown(
        listed, page, said, ("number", "student", "school", "after", "back", "next", "worker", "outcome"), rows
    )


@reads.confidential
@require_safe
def reentry_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one way back: supports, check-ins, notes."""
    user, today = current_user(request), clock.today()
    plan = REENTRY.get(user, ref, today)
    reads.shown(request, [plan])
    facts = [
        (_("Student"), plan.student.name),
        (_("School"), plan.school.name),
        (_("Comes back from"), plan.get_after_display()),
        (_("Away since"), day_words(plan.gone_date) if plan.gone_date else _("not said")),
        (_("Back on"), day_words(plan.back_date)),
        (_("Works on it"), plan.assigned_to.name if plan.assigned_to else _("nobody yet")),
        (_("Planned by"), plan.made_by.name),
    ]
    if plan.ended_date:
        facts.append((_("Ended on"), day_words(plan.ended_date)))
    history = past.entries(plan, PAST)
    if not plan.is_case_seen:  # type: ignore[attr-defined]  # of selectors.reentry
        history = past.without(history, ReentryPlan, "case", reasons_of=None)
    return record_page(
        request, REENTRY, plan, labels.reentry_state(plan, today), facts, words=PAST,
        template="restorative/reentry_detail.html", plan=plan,
        entries=history, sees_case=plan.is_case_seen,  # type: ignore[attr-defined]
        supports=list(plan.supports.all()), check_ins=list(plan.check_ins.all()),
        today=today,
    )  # fmt: skip
