"""Transfers to a therapeutic classroom, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import PAST, TRANSFER
from restorative.filters import TransferFilter


@reads.confidential
@require_safe
def transfer_list(request: HttpRequest) -> HttpResponse:
    """List the transfers from one's schools, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_transfers(user))
    listed = list_page(request, "therapeutic-transfers", lists.TRANSFERS, selectors.transfers(user), TransferFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.transfer_name(one),
            labels.transfer_name(one),
            [
                Cell(one.student.called, first=True),
                Cell(one.school.name),
                Cell(day_words(one.on_date), first=True),
                Cell(labels.year_words(one)),
                Cell(one.to_what),
                Cell(state=labels.transfer_state(one), first=True),
            ],
            reverse("restorative:transfer-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Therapeutic transfers"),
        _("Students who were moved from your schools to a therapeutic classroom. The state is told how many."),
        _("Newest first"),
        _("No transfer fits, or none is entered yet."),
        "restorative:transfer-list",
        button=(_("Enter a transfer"), reverse("restorative:transfer-enter")),
        links=[(_("Yearly count of violence"), reverse("restorative:violence"))]
        if policies.sees_violence(user)
        else [],
    )
    return shown(listed, page, said, ("number", "student", "school", "on_date", "year", "to_what", "status"), rows)


@reads.confidential
@require_safe
def transfer_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one transfer."""
    one = TRANSFER.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Student"), one.student.called),
        (_("From school"), one.school.name),
        (_("First day there"), day_words(one.on_date)),
        (_("School year"), labels.year_words(one)),
        (_("To which classroom"), one.to_what),
        (_("Entered by"), one.entered_by.name),
        (_("Entered at"), moment_words(one.entered_at)),
    ]
    texts = [(_("What was wrong"), one.taken_back_reason)]
    return record_page(request, TRANSFER, one, labels.transfer_state(one), facts, words=PAST, texts=texts)
