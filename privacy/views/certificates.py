"""Certificates of recipients: which agency has certified to pass nothing on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.files.faces import download
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, selectors
from privacy.actions import CERTIFICATE, PAST


@require_safe
def certificate_list(request: HttpRequest) -> HttpResponse:
    """List the certificates, the newest first. They are of agencies: no child is named."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_certificates(user))
    listed = list_page(request, "certificates", lists.CERTIFICATES, selectors.certificates(user))
    if file := listed.file():
        return file
    page, new = listed.page, CERTIFICATE["add"]
    rows = [
        Row(
            one.number,
            labels.certificate_name(one),
            [
                Cell(one.agreement.organization.name, first=True),
                Cell(one.agreement.title),
                Cell(one.certified_by),
                Cell(day_words(one.certified_date)),
                Cell(state=labels.certificate_state(one, today), first=True),
            ],
            reverse("privacy:certificate-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, f"{CERTIFICATE.workflow.name}.add")
    said = Said(
        _("Certificates of recipients"),
        _("Who has certified in writing to pass what they are told about a student on to nobody."),
        _("Newest first"),
        _("No certificate is entered yet. Without one nothing goes to an agency of juvenile justice."),
        "privacy:certificate-list",
        trail=CERTIFICATE.trail(None),
        button=(new.label, reverse("privacy:certificate-add")) if may else None,
    )
    keys = ("number", "organization", "agreement", "certified_by", "certified_date", "status")
    return shown(listed, page, said, keys, rows)


@require_safe
def certificate_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one certificate."""
    today = clock.today()
    one = CERTIFICATE.get(current_user(request), ref, today)
    facts = [
        (_("Organization"), one.agreement.organization.name),
        (_("Agreement"), one.agreement.title),
        (_("Who certified"), one.certified_by),
        (_("Certified on"), day_words(one.certified_date)),
        *([(_("Withdrawn on"), day_words(one.withdrawn_date))] if one.withdrawn_date else []),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    return record_page(
        request, CERTIFICATE, one, labels.certificate_state(one, today), facts, words=PAST,
        links=[(_("The certificate as signed"), reverse("privacy:certificate-pdf", args=[one.ref]))],
        texts=[(_("Why it was withdrawn"), one.withdrawn_reason)],
    )  # fmt: skip


@require_safe
def certificate_pdf(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send the paper that was signed, as a file to keep."""
    one = CERTIFICATE.get(current_user(request), ref, clock.today())
    return download(request, one.document, nameless=True)
