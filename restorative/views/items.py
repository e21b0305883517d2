"""Items of agreements: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words
from core.list_page import asked, list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, presentation, selectors
from restorative.actions import ITEM, PAST
from restorative.filters import AgreementItemFilter


@reads.confidential
@require_safe
def item_list(request: HttpRequest) -> HttpResponse:
    """List the items one may see, the first due first, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_agreements(user))
    every = selectors.items(user)
    narrowed = AgreementItemFilter(
        asked(request, AgreementItemFilter, "state=awaited"), queryset=every, request=request
    )
    listed = list_page(request, "agreement-items", lists.ITEMS, every, narrowed)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.item_name(one),
            labels.item_name(one),
            [
                Cell(labels.case_name(one.case), reverse("restorative:case-detail", args=[one.case.ref])),
                Cell(one.kind.name, first=True),
                Cell(state=labels.item_state(one, today), first=True),
                Cell(day_words(one.due_date), first=True),
                Cell(one.case.school.name),
            ],
            reverse("restorative:item-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Items of agreements"),
        _("What people agreed to do, in the cases on which you work."),
        _("First due first"),
        _("Nothing that was agreed is awaited now."),
        "restorative:item-list",
        trail=[(_("Agreements"), reverse("restorative:agreement-list"))],
    )
    return shown(listed, page, said, ("name", "case", "kind", "state", "due", "school"), rows)


@reads.confidential
@require_safe
def item_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one item: what was agreed, what came of it, and what was paid."""
    user, today = current_user(request), clock.today()
    item = ITEM.get(user, ref, today)
    reads.shown(request, [item])
    return record_page(
        request, ITEM, item, labels.item_state(item, today), presentation.item_facts(item), words=PAST,
        template="restorative/item_detail.html", texts=presentation.item_texts(item),
        payments=presentation.payment_rows(item), item=item,
    )  # fmt: skip
