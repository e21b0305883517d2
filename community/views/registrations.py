"""Who registered for events, for those who work on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import filters, labels, lists, policies, selectors
from community.actions import PAST, REGISTRATION
from community.models import RegistrationStatus, Spoken
from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def registration_list(request: HttpRequest) -> HttpResponse:
    """List who registered, of all events or of one."""
    user = current_user(request)
    require_room(policies.sees(user, "registration"))
    listed = list_page(
        request, "registrations", lists.REGISTRATIONS, selectors.registrations(user), filters.RegistrationFilter
    )
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.number,
            labels.registration_name(one),
            [
                Cell(one.event.title, reverse("community:event-detail", args=[one.event.ref]), first=True),
                Cell(day_words(one.event.starts_at)),
                Cell(one.name or _("Forgotten")),
                Cell(one.get_constituency_display()),
                Cell(str(one.people)),
                Cell(moment_words(one.registered_at)),
                Cell(state=labels.registration_state(one), first=True),
            ],
            reverse("community:registration-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Registrations"),
        _("Who comes to an event, and who waits for a place. Names and addresses are forgotten some days after it."),
        _("Newest event first, in the order in which people registered"),
        _("Nobody has registered yet."),
        "community:registration-list",
        trail=REGISTRATION.trail(None),
    )
    keys = ("number", "event", "starts_at", "name", "constituency", "people", "registered_at", "status")
    return shown(listed, page, said, keys, rows)


@require_safe
def registration_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one registration."""
    one = REGISTRATION.get(current_user(request), ref, clock.today())
    facts = [
        (_("Event"), one.event.title),
        (_("When"), labels.when_words(one.event)),
        (_("Name"), one.name or _("Forgotten")),
        (_("E-mail"), one.email or _("None")),
        (_("Language of mails"), one.get_language_display()),
        (_("Who it is"), one.get_constituency_display()),
        (_("People in all"), one.people),
        *([(_("Interpreter"), Spoken(one.interpreter).label)] if one.interpreter else []),
        *([(_("Children to be cared for"), one.children)] if one.children else []),
        *([(_("Transport"), _("Needed"))] if one.transport else []),
        (_("Registered"), moment_words(one.registered_at)),
        *(
            [(_("To be looked at"), _("It may come from a machine. Give it a place, or cancel it."))]
            if one.is_held and one.status == RegistrationStatus.WAITING
            else []
        ),
        *([(_("Forgotten"), moment_words(one.forgotten_at))] if one.forgotten_at else []),
    ]
    return record_page(
        request, REGISTRATION, one, labels.registration_state(one), facts, words=PAST,
        texts=[(_("What helps to take part"), one.access_wish)],
    )  # fmt: skip
