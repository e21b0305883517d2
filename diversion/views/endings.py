"""The pages of letters to referrers, of what courts made of matters, and of what came after."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.letters import Language
from core import clock, reads
from core.dates import day_words, moment_words
from core.files.faces import download
from core.record_page import record_page
from district.signed_in import current_user
from diversion import labels, letter_pdf, selectors
from diversion.actions import AFTERWARDS, DISPOSITION, NOTICE, PAST
from diversion.models import DiversionNotice, NoticeKind, ReturnTells


@reads.confidential
@require_safe
def notice_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one letter to whoever referred: to whom it went, what it tells, and where it is kept."""
    one = NOTICE.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("To"), ", ".join(filter(None, [one.person, one.agency.name if one.agency else one.case.school.name]))),
        (_("Day"), day_words(one.on_date)),
        (_("How it went"), one.get_way_display()),
        (_("Entry in the log"), one.disclosure.ref if one.disclosure else _("none: it stays in the district")),
        *([(_("Certificate"), one.certificate.number)] if one.certificate else []),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    links = [(_("The letter as PDF"), reverse("diversion:notice-pdf", args=[one.ref]))]
    if _is_for_family(one):
        links += [
            (_("Notice to the family, in English"), reverse("diversion:notice-english-pdf", args=[one.ref])),
            (_("Notice to the family, in Spanish"), reverse("diversion:notice-spanish-pdf", args=[one.ref])),
        ]
    told = "\n".join(str(ReturnTells(each).label) for each in one.tells) or _("That the program was completed.")
    return record_page(
        request, NOTICE, one, labels.notice_state(one), facts, words=PAST, links=links,
        texts=[(_("What it tells"), told), (_("Why it was taken back"), one.taken_back_reason)],
    )  # fmt: skip


@reads.confidential
@require_safe
def notice_pdf(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send the letter as it was written."""
    one = NOTICE.get(current_user(request), ref, clock.today())
    reads.shown(request, [one], face=reads.PDF)
    return download(request, one.letter, nameless=True)


def _is_for_family(one: DiversionNotice) -> bool:
    """Tell whether youth and family can be told that no charge is pursued: it is so, as far as anybody told."""
    told = one.kind == NoticeKind.COMPLETED and one.taken_back_at is None
    return told and not selectors.charge_pursued(one.case)


def _family(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    one: DiversionNotice = NOTICE.get(current_user(request), ref, clock.today())
    if not _is_for_family(one):
        raise Http404
    reads.shown(request, [one], face=reads.PDF)
    answer = HttpResponse(letter_pdf.to_family(one.case, language, one.on_date), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{one.ref}-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@reads.confidential
@require_safe
def notice_english_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the notice to youth and family that no charge is pursued, in English."""
    return _family(request, ref, Language.EN)


@reads.confidential
@require_safe
def notice_spanish_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the notice to youth and family that no charge is pursued, in Spanish."""
    return _family(request, ref, Language.ES)


@reads.confidential
@require_safe
def disposition_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what a court made of a matter."""
    one = DISPOSITION.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    return record_page(
        request, DISPOSITION, one, labels.entered_state(one), facts, words=PAST,
        texts=[
            (_("What was made of it"), labels.disposition_words(one)),
            (_("Why it was taken back"), one.taken_back_reason),
        ],
    )  # fmt: skip


@reads.confidential
@require_safe
def afterwards_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was found of the months after a completion."""
    one = AFTERWARDS.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Months after"), str(one.months)),
        (_("That time was over on"), day_words(one.window_date)),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    return record_page(
        request, AFTERWARDS, one, labels.entered_state(one), facts, words=PAST,
        texts=[
            (_("What was found"), labels.follow_up_words(one)),
            (_("Why it was taken back"), one.taken_back_reason),
        ],
    )  # fmt: skip
