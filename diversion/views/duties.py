"""The list of duties, and the page of one: what to do, by when, whom to call, and who was told of it."""

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
from diversion import labels, lists, policies, selectors
from diversion.actions import DUTY, PAST
from diversion.filters import DutyFilter
from diversion.models import DiversionDuty


@reads.sometimes
@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    """List the duties one may know of, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_duties(user))
    rows = selectors.duties(user)
    narrowed = DutyFilter(asked(request, DutyFilter, "status=open"), queryset=rows, request=request)
    listed = list_page(request, "diversion-duties", lists.DUTIES, rows, narrowed)
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
            reverse("diversion:duty-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Duties of diversion"),
        _("What is to be done about diversion cases, and by when."),
        _("What is due first"),
        _("Nothing is asked of you now."),
        "diversion:duty-list",
    )
    return shown(listed, page, said, ("kind", "due", "status", "school", "whose", "case"), found)


def _case(duty: DiversionDuty) -> tuple[str, str]:
    """Return the case's name and address, for whoever sees it."""
    if not duty.is_case_seen or duty.case is None:  # type: ignore[attr-defined]  # of selectors.duties
        return "", ""
    return labels.case_name(duty.case), reverse("diversion:case-detail", args=[duty.case.ref])


@reads.sometimes
@require_safe
def duty_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one duty; to whom does not see its case no more than that it is there, and what to do."""
    user = current_user(request)
    duty = DUTY.get(user, ref, clock.today())
    is_seen: bool = duty.is_case_seen  # type: ignore[attr-defined]  # of selectors.duties
    reads.rows_shown(request, [duty])
    name, address = _case(duty)
    facts: list[tuple[Any, Any]] = [
        (_("School"), duty.school.name),
        (_("Falls to"), labels.whose_words(duty)),
        (_("Since"), moment_words(duty.began_at)),
        (_("Due"), labels.by_when_words(duty.due_at)),
        *([(_("Source"), duty.citation)] if duty.citation else []),
        *([(_("Student"), duty.student.name)] if is_seen and duty.student is not None else []),
        *([(_("Done on"), day_words(duty.done_date))] if duty.done_date else []),
    ]
    told = [
        {"name": one.told_to.name, "as": one.get_told_as_display(), "what": labels.telling_words(one),
         "at": moment_words(one.written_at)}
        for one in selectors.told_of(duty)
    ] if is_seen else []  # fmt: skip
    return record_page(
        request, DUTY, duty, labels.duty_state(duty, clock.now()), facts, words=PAST,
        template="diversion/duty_detail.html", duty=duty, is_seen=is_seen, told=told,
        entries=past.entries(duty, PAST) if is_seen else [], links=[(name, address)] if name else [],
        todo=labels.todo_words(duty), when=labels.clock_words(duty, calendar_of(duty.school)),
        calls=labels.call_words(duty) if duty.is_open else "",
        by_case=address if duty.is_open and "do" not in policies.offered(user, duty) else "",
    )  # fmt: skip
