"""Agreements: the list, the page of one, its paper in two languages, and its documents."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.letters import Language
from core import clock, past, reads
from core.actions import Button
from core.dates import day_words
from core.files import store
from core.files.faces import Row as DocumentRow
from core.files.faces import download
from core.files.faces import rows as rows_of
from core.list_page import list_page
from core.models import StoredFile
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from diversion import agreement_facts, agreement_pdf, labels, lists, policies, selectors
from diversion.actions import AGREEMENT, PAST
from diversion.filters import DiversionAgreementFilter
from diversion.models import DiversionAgreement


@reads.confidential
@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """List the agreements one may see, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_agreements(user))
    rows = selectors.case_agreements(user)
    listed = list_page(request, "diversion-agreements", lists.AGREEMENTS, rows, DiversionAgreementFilter)
    if file := listed.file():
        return file
    page = listed.page
    shown_rows = [
        Row(
            labels.agreement_name(one),
            labels.agreement_name(one),
            [
                Cell(state=labels.agreement_state(one, today), first=True),
                Cell(one.case.school.name),
                Cell(day_words(one.agreed_date) if one.agreed_date else _("not yet")),
                Cell(day_words(one.until_date), first=True),
                Cell(str(one.awaited)),
                Cell(day_words(one.next_due) if one.next_due else _("nothing due"), first=True),
            ],
            reverse("diversion:agreement-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Diversion agreements"),
        _("What youth and families agreed to do instead of going to court, in the cases on which you work."),
        _("Newest first"),
        _("There is no agreement yet. It is begun on the page of a case, after the intake."),
        "diversion:agreement-list",
        trail=[(_("Diversion cases"), reverse("diversion:case-list"))],
        links=[(_("Conditions"), reverse("diversion:condition-list"))],
    )
    return shown(listed, page, said, ("name", "status", "school", "agreed", "ends", "awaited", "due"), shown_rows)


@reads.confidential
@require_safe
def agreement_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one agreement: its conditions, what is wanted, who signed, more time, and what is kept with it."""
    user, today = current_user(request), clock.today()
    agreement = AGREEMENT.get(user, ref, today)
    reads.shown(request, [agreement])
    offered = policies.offered(user, agreement)
    papers = [(_("Print in English"), reverse("diversion:agreement-english-pdf", args=[ref]))]
    if agreement.has_spanish:
        papers.append((_("Print in Spanish"), reverse("diversion:agreement-spanish-pdf", args=[ref])))
    acts = {
        name: reverse(f"diversion:agreement-{name.replace('_', '-')}", args=[ref]) if name in offered else ""
        for name in ("add_condition", "add_aim", "say_aims", "sign", "ask_more_time", "add_document")
    }
    return record_page(
        request, AGREEMENT, agreement, labels.agreement_state(agreement, today),
        agreement_facts.agreement_facts(agreement), words=PAST, template="diversion/agreement_detail.html",
        agreement=agreement, links=papers, acts=acts, buttons=_buttons(user, agreement, today),
        conditions=agreement_facts.condition_rows(user, agreement, today),
        aims=agreement_facts.aim_rows(agreement), signatures=agreement_facts.signature_rows(agreement, today),
        extensions=agreement_facts.extension_rows(user, agreement, today), documents=_documents(user, ref),
        entries=past.together(past.entries(agreement, PAST), store.entries(policies.AGREEMENTS, agreement.ref)),
    )  # fmt: skip


def _buttons(user: User, agreement: DiversionAgreement, today: date) -> list[Button]:
    """Return what is offered, the main one last: to record a signature, as long as one is missing."""
    found = AGREEMENT.buttons(user, agreement)
    if agreement.is_written and selectors.parts_unsigned(agreement, today):
        found.sort(key=lambda button: button.name == "sign")
    return found


def _documents(user: User, ref: str) -> list[DocumentRow]:
    """Return the documents of an agreement as its page lists them."""
    found = policies.visible_documents(user).filter(owner_ref=ref).order_by("id")
    may = policies.permitted(user, "diversion.document.remove")
    remove = partial(_address, "diversion:document-remove") if may else None
    return rows_of(found, partial(_address, "diversion:document-detail"), remove)


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])


@reads.confidential
@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep, once it is logged about whom it is."""
    document = selectors.document_get(current_user(request), ref)
    is_pdf = document.media_type == "application/pdf"
    reads.shown(request, [document], face=reads.PDF if is_pdf else reads.EXPORT)
    return download(request, document, nameless=True)


def _paper(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    agreement = AGREEMENT.get(current_user(request), ref, clock.today())
    # Systems learn how it stands, and no word of it.
    policies.check(current_user(request), "diversion.document.view", agreement)
    reads.shown(request, [agreement], face=reads.PDF)
    made = agreement_pdf.pdf_of(agreement, language, clock.today())
    answer = HttpResponse(made, content_type="application/pdf")
    # By its reference: a browser lists what it saved, and a name may be read by others.
    answer["Content-Disposition"] = f'attachment; filename="agreement-{agreement.ref}-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@reads.confidential
@require_safe
def agreement_english(request: HttpRequest, ref: str) -> HttpResponse:
    """Send an agreement as a PDF in plain English."""
    return _paper(request, ref, Language.EN)


@reads.confidential
@require_safe
def agreement_spanish(request: HttpRequest, ref: str) -> HttpResponse:
    """Send an agreement as a PDF in Spanish, which says so where words are in English alone."""
    return _paper(request, ref, Language.ES)
