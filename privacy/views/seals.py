"""Pages of seals and legal holds, and of what is to be sealed. None names a child."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.selectors import district_find
from district.signed_in import current_user
from privacy import filters, labels, lists, policies, seal_pdf, selectors
from privacy.actions import HOLD, PAST, SEAL
from privacy.models import Seal


@require_safe
def seal_list(request: HttpRequest) -> HttpResponse:
    """List the seals, the newest first."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_seals(user))
    listed = list_page(request, "seals", lists.SEALS, selectors.seals(user), filters.SealFilter)
    if file := listed.file():
        return file
    page, new = listed.page, SEAL["order"]
    rows = [
        Row(
            one.number,
            labels.seal_name(one),
            [
                Cell(labels.kind_words(one), first=True),
                Cell(str(one.get_kind_display())),
                Cell(moment_words(one.sealed_at)),
                Cell(state=labels.seal_state(SEAL.workflow.status_of(one, today)), first=True),
            ],
            reverse("privacy:seal-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Sealed records"),
        _("What nobody finds any more: by the program’s rule, on request, or by order of a court."),
        _("Newest first"),
        _("Nothing is sealed."),
        "privacy:seal-list",
        trail=_above(user),
        button=(new.label, reverse("privacy:seal-order")) if policies.permitted(user, "privacy.seal.order") else None,
        links=[(_("Sealing due"), reverse("privacy:seal-due"))],
    )
    return shown(listed, page, said, ("number", "record_kind", "kind", "sealed", "status"), rows)


def _above(user: User) -> list[tuple[Any, str]]:
    """Return what stands above the lists: nothing for a supervisor, who sees no other page of the room."""
    return SEAL.trail(None) if policies.sees_room(user) else []


@require_safe
def seal_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one seal."""
    seal = SEAL.get(current_user(request), ref, clock.today())
    return record_page(
        request, SEAL, seal, labels.seal_state(SEAL.workflow.status_of(seal, clock.today())), _facts(seal), words=PAST,
        links=[(_("Certificate (PDF)"), reverse("privacy:seal-pdf", args=[seal.ref]))] if seal.holds else [],
        texts=[(_("Reason"), seal.reason), (_("Why it is to be opened"), seal.opening_reason)],
    )  # fmt: skip


def _facts(seal: Seal) -> list[tuple[str, Any]]:
    number = labels.sealed_number(seal)
    return [
        (_("Kind of record"), labels.kind_words(seal)),
        *([(_("Number of the record"), number)] if number else []),
        (_("On whose word"), seal.get_kind_display()),
        (_("By which rule"), seal.rule),
        *([(_("Due on"), day_words(seal.due_date))] if seal.due_date else []),
        (_("Sealed"), _by(seal.sealed_at, seal.sealed_by)),
        *([(_("Opening asked for"), _by(seal.opening_asked_at, seal.opening_asked_by))]
          if seal.opening_asked_at else []),
        *([(_("Opened"), _by(seal.opened_at, seal.opened_by))] if seal.opened_at else []),
    ]  # fmt: skip


def _by(moment: Any, who: User | None) -> str:
    return _("%(moment)s by %(name)s") % {"moment": moment_words(moment), "name": who.name if who else ""}


@require_safe
def seal_certificate(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the certificate of a seal that holds."""
    seal = SEAL.get(current_user(request), ref, clock.today())
    require_room(seal.holds)
    district = district_find()
    body = seal_pdf.pdf_of(seal, district.name if district else "", clock.today())
    name = f'attachment; filename="seal-{seal.number}.pdf"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@require_safe
def seal_due(request: HttpRequest) -> HttpResponse:
    """Show what is to be sealed within the days shown, and what keeps what is due from it."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_seals(user))
    found = selectors.to_seal(user, today)
    context = {
        "rows": [{"one": one, "day": day_words(one.day), "is_due": one.day <= today} for one in found],
        "trail": [*_above(user), (_("Sealed records"), reverse("privacy:seal-list"))],
        "most": selectors.DUE_SHOWN,
        "is_cut": len(found) >= selectors.DUE_SHOWN,
    }
    return render(request, "privacy/seal_due.html", context)


@require_safe
def hold_list(request: HttpRequest) -> HttpResponse:
    """List the legal holds, the newest first."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_holds(user))
    listed = list_page(request, "legal-holds", lists.HOLDS, selectors.holds(user), filters.HoldFilter)
    if file := listed.file():
        return file
    page, new = listed.page, HOLD["set"]
    rows = [
        Row(
            one.number,
            labels.hold_name(one),
            [
                Cell(one.matter, first=True),
                Cell(labels.kind_words(one)),
                Cell(one.record_number),
                Cell(moment_words(one.set_at)),
                Cell(state=labels.hold_state(HOLD.workflow.status_of(one, today)), first=True),
            ],
            reverse("privacy:hold-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Legal holds"),
        _("What is held for a matter is neither sealed nor disposed of."),
        _("Newest first"),
        _("Nothing is held."),
        "privacy:hold-list",
        trail=HOLD.trail(None),
        button=(new.label, reverse("privacy:hold-set")) if policies.permitted(user, "privacy.hold.set") else None,
    )
    return shown(listed, page, said, ("number", "matter", "record_kind", "record", "set", "status"), rows)


@require_safe
def hold_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one legal hold."""
    hold = HOLD.get(current_user(request), ref, clock.today())
    facts = [
        (_("Matter"), hold.matter),
        (_("Kind of record"), labels.kind_words(hold)),
        (_("Number of the record"), hold.record_number),
        (_("Set"), _by(hold.set_at, hold.set_by)),
        *([(_("Lifted"), _by(hold.lifted_at, hold.lifted_by))] if hold.lifted_at else []),
    ]
    return record_page(
        request, HOLD, hold, labels.hold_state(HOLD.workflow.status_of(hold, clock.today())), facts, words=PAST,
        texts=[(_("Reason"), hold.reason), (_("Why it was lifted"), hold.lifted_reason)],
    )  # fmt: skip
