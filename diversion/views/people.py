"""Pages of people in a case, of what they were told, of who works on it, and the sheet of rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.badges import State
from core.dates import day_words, moment_words
from core.record_page import record_page
from district.roles import require_room
from district.selectors import district_get
from district.signed_in import current_user
from diversion import labels, policies, rights_pdf, selectors
from diversion.actions import ASSIGNMENT, PARTY, PAST, RIGHTS


@reads.confidential
@require_safe
def party_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show somebody of a case, and whether they were told of their rights."""
    one = PARTY.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    told = [each for each in selectors.rights_of(one.case) if each.party_id == one.pk]
    facts = [
        (_("Case"), one.case.number),
        (_("Name"), one.called),
        (_("Is"), one.get_part_display()),
        (_("Language"), one.get_language_display()),
        (_("Rights told"), day_words(told[0].on_date) if told else _("not yet")),
    ]
    return record_page(request, PARTY, one, State(_("In the case"), "info", "people"), facts, words=PAST)


@reads.confidential
@require_safe
def rights_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show that somebody was told of their rights, by whom, when and in which language."""
    one = RIGHTS.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Who was told"), labels.party_words(one.party)),
        (_("Day"), day_words(one.on_date)),
        (_("Language"), one.get_language_display()),
        (_("Who explained"), one.explained_by),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}),
    ]  # fmt: skip
    texts = [(_("What was wrong"), one.taken_back_reason)]
    return record_page(request, RIGHTS, one, labels.standing_state(one), facts, words=PAST, texts=texts)


@reads.confidential
@require_safe
def assignment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who works on a case, from when until when."""
    today = clock.today()
    one = ASSIGNMENT.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Who"), one.user.name),
        (_("When"), labels.assignment_span(one, today)),
        (_("Assigned by"), one.assigned_by.name),
        *([(_("Covers for"), one.covers.user.name)] if one.covers else []),
    ]
    return record_page(
        request, ASSIGNMENT, one, labels.assignment_state(one, clock.now()), facts, words=PAST,
        texts=[(_("Handover note"), one.handover)],
    )  # fmt: skip


@require_safe
def rights_english(request: HttpRequest) -> HttpResponse:
    """Send the sheet “Your rights” in English. It names nobody."""
    return _sheet(request, "en")


@require_safe
def rights_spanish(request: HttpRequest) -> HttpResponse:
    """Send the same in Spanish."""
    return _sheet(request, "es")


def _sheet(request: HttpRequest, language: str) -> HttpResponse:
    require_room(policies.permitted(current_user(request), "diversion.rights.view"))
    district = district_get().name
    body = rights_pdf.sheet(district, language, clock.today())
    headers = {"Content-Disposition": f'inline; filename="rights-{language}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def sheets() -> list[tuple[str, str]]:
    """Return the ways to the sheet, each with its language."""
    return [
        (_("Your rights (English, PDF)"), reverse("diversion:rights-english-pdf")),
        (_("Sus derechos (Spanish, PDF)"), reverse("diversion:rights-spanish-pdf")),
    ]
