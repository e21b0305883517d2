"""Disposals: what is gone for good, or is to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, selectors
from privacy.actions import DISPOSAL, PAST


@require_safe
def disposal_list(request: HttpRequest) -> HttpResponse:
    """List the disposals, the newest first. No child is named."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_disposals(user))
    listed = list_page(request, "disposals", lists.DISPOSALS, selectors.disposals(user))
    if file := listed.file():
        return file
    page, new = listed.page, DISPOSAL["ask"]
    rows = [
        Row(
            one.number,
            labels.disposal_name(one),
            [
                Cell(labels.kind_words(one), first=True),
                Cell(one.record_number, first=True),
                Cell(one.get_ground_display()),
                Cell(moment_words(one.asked_at)),
                Cell(one.asked_by.name),
                Cell(state=labels.disposal_state(one, today), first=True),
            ],
            reverse("privacy:disposal-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, f"{DISPOSAL.workflow.name}.ask")
    said = Said(
        _("Disposals"),
        _("Records that are gone for good, or are to go: of each its kind, its number and its dates."),
        _("Newest first"),
        _("Nothing was disposed of, and nothing is to be."),
        "privacy:disposal-list",
        trail=DISPOSAL.trail(None) if policies.sees_room(user) else (),
        button=(new.label, reverse("privacy:disposal-ask")) if may else None,
    )
    return shown(listed, page, said, ("number", "kind", "record", "ground", "asked", "asked_by", "status"), rows)


@require_safe
def disposal_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one disposal."""
    user, today = current_user(request), clock.today()
    one = DISPOSAL.get(user, ref, today)
    by = _("%(moment)s by %(name)s")
    facts = [
        (_("Kind of record"), labels.kind_words(one)),
        (_("Number"), one.record_number),
        (_("Ground"), one.get_ground_display()),
        *([(_("The record began on"), day_words(one.begun_date))] if one.begun_date else []),
        *([(_("The record ended on"), day_words(one.ended_date))] if one.ended_date else []),
        (_("Asked for"), by % {"moment": moment_words(one.asked_at), "name": one.asked_by.name}),
    ]
    if one.approved_at and one.approved_by:
        facts.append((_("Approved"), by % {"moment": moment_words(one.approved_at), "name": one.approved_by.name}))
    if one.disposed_at:
        facts.append((_("Disposed of"), moment_words(one.disposed_at)))
    if one.withdrawn_at:
        facts.append((_("Withdrawn"), moment_words(one.withdrawn_at)))
    own = one.asked_by_id == user.pk and not (one.approved_at or one.withdrawn_at)
    words = _("You asked for it, so another privacy officer, or a supervisor for the whole district, must approve it.")
    warning = (_("Somebody else must approve it"), words) if own else None
    return record_page(request, DISPOSAL, one, labels.disposal_state(one, today), facts, words=PAST, warning=warning)
