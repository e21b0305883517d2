"""Agreements: the list, the page of one, and its paper in two languages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.letters import Language
from core import clock, past, reads
from core.dates import day_words
from core.files import store
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from restorative import agreement_pdf, labels, lists, policies, presentation, selectors
from restorative.actions import AGREEMENT, PAST
from restorative.filters import AgreementFilter
from restorative.policies.agreements import AGREEMENTS
from restorative.views.documents import document_rows


@reads.confidential
@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """List the agreements one may see, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_agreements(user))
    rows = selectors.agreements(user)
    listed = list_page(request, "agreements", lists.AGREEMENTS, rows, AgreementFilter)
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
                Cell(str(one.awaited)),
                Cell(day_words(one.next_due) if one.next_due else _("nothing due"), first=True),
            ],
            reverse("restorative:agreement-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Agreements"),
        _("What people agreed on to repair harm, in the cases on which you work."),
        _("Newest first"),
        _("There is no agreement yet. It is begun on the page of a case."),
        "restorative:agreement-list",
        links=[(_("Items of agreements"), reverse("restorative:item-list"))],
    )
    return shown(listed, page, said, ("name", "status", "school", "agreed", "awaited", "due"), shown_rows)


@reads.confidential
@require_safe
def agreement_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one agreement: its items, who signed, and what is kept with it."""
    user, today = current_user(request), clock.today()
    agreement = AGREEMENT.get(user, ref, today)
    reads.shown(request, [agreement])
    offered = policies.offered(user, agreement)
    history = past.together(past.entries(agreement, PAST), store.entries(AGREEMENTS, agreement.ref))
    papers = [(_("Print in English"), reverse("restorative:agreement-english-pdf", args=[ref]))]
    if agreement.has_spanish:
        papers.append((_("Print in Spanish"), reverse("restorative:agreement-spanish-pdf", args=[ref])))
    return record_page(
        request, AGREEMENT, agreement, labels.agreement_state(agreement, today),
        presentation.agreement_facts(agreement), words=PAST, template="restorative/agreement_detail.html",
        agreement=agreement, links=papers, items=presentation.item_rows(user, agreement, today),
        signatures=presentation.signature_rows(agreement), documents=document_rows(user, ref),
        add_item_url=reverse("restorative:agreement-add-item", args=[ref]) if "add_item" in offered else "",
        sign_url=reverse("restorative:agreement-sign", args=[ref]) if "sign" in offered else "",
        add_url=reverse("restorative:agreement-add-document", args=[ref]) if "add_document" in offered else "",
        entries=history,
    )  # fmt: skip


def _paper(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    agreement = AGREEMENT.get(current_user(request), ref, clock.today())
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
    """Send an agreement as a PDF in Spanish, which says so while nobody has reviewed it."""
    return _paper(request, ref, Language.ES)
