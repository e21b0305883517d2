"""The list of duties, and the page of one: what to do, by when, and whom to call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.calendar import calendar_of
from core import clock, past, reads
from core.dates import day_words, moment_words
from core.list_page import asked, list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import DUTY, PAST
from restorative.filters import DutyFilter
from restorative.models import CaseDuty

# Reasons that were given for the duty itself, or to be read by whoever it is of.
OWN_REASONS = frozenset({"restorative.duty.call_off", "restorative.case.clear"})


@reads.sometimes
@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    """List the duties one may know of, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_duties(user))
    rows = selectors.duties(user)
    narrowed = DutyFilter(asked(request, DutyFilter, "status=open"), queryset=rows, request=request)
    listed = list_page(request, "restorative-duties", lists.DUTIES, rows, narrowed)
    if file := listed.file():
        return file
    page, now = listed.page, clock.now()
    found = [
        Row(
            one.get_kind_display(),
            labels.duty_name(one),
            [
                Cell(labels.by_when_words(one.due_at), first=True),
                Cell(state=labels.duty_state(one, now), first=True),
                Cell(one.school.name),
                Cell(labels.whose_words(one)),
                Cell(*_case(one)),
            ],
            reverse("restorative:duty-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Duties"),
        _("What the law or the district asks for after a referral, and by when."),
        _("What is due first"),
        _("Nothing is asked of you now."),
        "restorative:duty-list",
    )
    return shown(listed, page, said, ("kind", "due", "status", "school", "whose", "case"), found)


def _case(duty: CaseDuty) -> tuple[str, str]:
    """Return the case's name and address, for whoever sees it."""
    if not duty.is_case_seen:  # type: ignore[attr-defined]  # of selectors.duties
        return "", ""
    return labels.case_name(duty.case), reverse("restorative:case-detail", args=[duty.case.ref])


@reads.sometimes
@require_safe
def duty_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one duty; who was there and what happened only to whom it falls, where it cannot be done without."""
    user = current_user(request)
    duty = DUTY.get(user, ref, clock.today())
    name, address = _case(duty)
    facts: list[tuple[Any, Any]] = [
        (_("School"), duty.school.name),
        (_("Falls to"), labels.whose_words(duty)),
        (_("Since"), moment_words(duty.began_at)),
        (_("Due"), labels.by_when_words(duty.due_at)),
        *([(_("Source"), duty.citation)] if duty.citation else []),
        *([(_("Done on"), day_words(duty.done_date))] if duty.done_date else []),
    ]
    # With which case it came, not everybody knows who sees this one. What ended it may be a step of the case, whose
    # reason is for those who work on it.
    works = policies.works_on(user, duty.case)
    hidden = ("came_from",) if works else ("came_from", "participant")
    history = past.entries(duty, PAST) if duty.is_whose_told else []  # type: ignore[attr-defined]  # of selectors.duties
    history = past.without(history, CaseDuty, *hidden, reasons_of=None if works else OWN_REASONS)
    reads.rows_shown(request, [duty])
    told = None
    if policies.is_told(user, duty):
        told = selectors.told_of(duty)
        reads.shown(request, [told])
    return record_page(
        request, DUTY, duty, labels.duty_state(duty, clock.now()), facts, words=PAST,
        template="restorative/duty_detail.html", duty=duty, told=told, entries=history,
        links=[(name, address)] if name else [],
        todo=labels.todo_words(duty), when=labels.clock_words(duty, calendar_of(duty.school)),
        calls=labels.call_words(duty) if duty.is_open else "", signs=list(selectors.signs_of(user, duty)),
    )  # fmt: skip
