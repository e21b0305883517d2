"""Days that a school assigned: of whom they are asked, and one of them."""

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
from restorative.actions import DAYS, PAST
from restorative.models import AssignedDays, Participant


def _assigned(one: Participant) -> str:
    return str(one.assigned_days.days) if hasattr(one, "assigned_days") else _("not entered yet")


def _expected(one: Participant) -> str:
    if not hasattr(one, "assigned_days"):
        return _("not entered yet")
    found: int | None = one.expected  # type: ignore[attr-defined]  # read with the row
    return _("not collected") if found is None else str(found)


@reads.confidential
@require_safe
def days_list(request: HttpRequest) -> HttpResponse:
    """List the students whose assigned days are asked for, what waits first; of their cases nothing is told."""
    user = current_user(request)
    require_room(policies.sees_days(user))
    listed = list_page(request, "restorative-days", lists.DAYS, selectors.days_asked(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.student.name,
            labels.days_name(one),
            [
                Cell(one.case.school.name),
                Cell(one.case.incident.behavior.name, first=True),
                Cell(day_words(one.case.incident.on_date)),
                Cell(_assigned(one), first=True),
                Cell(labels.kept_words(one)),
            ],
            reverse("restorative:days-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Days assigned"),
        _("How many school days away from instruction the school assigned. What the behavior matrix expects beyond "
          "that was kept; it is reckoned and never typed."),
        _("Not entered yet first"),
        _("No school is asked for days now."),
        "restorative:days-list",
    )  # fmt: skip
    return shown(listed, page, said, ("student", "school", "behavior", "on_date", "assigned", "kept"), rows)


@reads.confidential
@require_safe
def days_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the days of one student."""
    one = DAYS.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    told = getattr(one, "assigned_days", None)
    facts = [
        (_("Student"), one.student.name if one.student else ""),
        (_("School"), one.case.school.name),
        (_("What it is about"), one.case.incident.behavior.name),
        (_("When"), day_words(one.case.incident.on_date)),
        (_("Days assigned"), _assigned(one)),
        (_("Days the matrix expects"), _expected(one)),
        (_("Days of instruction kept"), labels.kept_words(one)),
    ]
    if told is not None:
        facts += [
            (_("How often this school year"), told.get_occurrence_display()),
            (_("Decided on"), day_words(told.decided_date)),
            (_("Note"), told.note or _("none")),
            (_("Entered by"), told.entered_by.name),
        ]
    # The history of the days alone: that of who takes part would tell what they said of it.
    history = [] if told is None else past.without(past.entries(told, PAST), AssignedDays, "case", "participant")
    return record_page(request, DAYS, one, labels.days_state(one), facts, words=PAST, entries=history)
