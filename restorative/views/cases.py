"""The list of cases, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import CASE, PAST
from restorative.filters import CaseFilter
from restorative.views import parts


@reads.confidential
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """List the cases one may see, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_cases(user))
    listed = list_page(request, "restorative-cases", lists.CASES, selectors.cases(user), CaseFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.case_name(one),
            labels.case_name(one),
            [
                Cell(state=labels.case_state(one), first=True),
                Cell(one.school.name),
                Cell(one.incident.behavior.name, first=True),
                Cell(day_words(one.referred_date)),
                Cell(day_words(one.next_due) if one.next_due else _("nothing due")),
                Cell(", ".join(worker.user.name for worker in one.workers) or _("nobody yet")),
            ],
            reverse("restorative:case-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Cases"),
        _("Restorative cases that you may see."),
        _("Newest first"),
        _("There is no case yet."),
        "restorative:case-list",
        links=[(_("Agreements"), reverse("restorative:agreement-list"))] if policies.sees_agreements(user) else (),
    )
    return shown(listed, page, said, ("number", "status", "school", "behavior", "referred", "due", "workers"), rows)


@reads.confidential
@require_safe
def case_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one case, in parts."""
    user = current_user(request)
    case = CASE.get(user, ref, clock.today())
    reads.shown(request, [case])
    facts = [
        (_("School"), case.school.name),
        (_("What it is about"), case.incident.behavior.name),
        (_("When"), day_words(case.incident.on_date)),
        (_("Where"), case.incident.get_place_display()),
        (_("Referred"), day_words(case.referred_date)),
    ]
    return record_page(
        request, CASE, case, labels.case_state(case), facts, words=PAST, template="restorative/case_detail.html",
        case=case, stops=labels.stop_words(case.hard_stops), parts=parts.shown(user, case),
    )  # fmt: skip
