"""Shares: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, reads
from core.exports import Column
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, policies
from privacy.actions import PAST
from privacy.actions.shares import RELATED, SHARE


@reads.confidential
@require_safe
def share_list(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    require_room(policies.sees_shares(user))
    found = policies.visible_shares(user).select_related(*RELATED).order_by("-opened_at", "-pk")
    listed = list_page(request, "shares", (Column("number", "Share", lambda row: row.number),), found)
    if file := listed.file():
        return file
    page = listed.page
    rows = [Row(one.number, one.number, [], reverse("privacy:share-detail", args=[one.ref])) for one in page.rows]
    said = Said("Shares", "", "Newest first", "Nothing is shared.", "privacy:share-list")
    return shown(listed, page, said, ("number",), rows)


@reads.confidential
@require_safe
def share_detail(request: HttpRequest, ref: str) -> HttpResponse:
    today = clock.today()
    one = SHARE.get(current_user(request), ref, today)
    reads.shown(request, [one])
    state = labels.opened_state(one, today, is_open=True)
    return record_page(request, SHARE, one, state, [("Organization", one.organization.name)], words=PAST)
