"""The contact log: a list of contacts, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Link, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import CASE, CONTACT, PAST
from restorative.filters import ContactFilter
from restorative.models import CaseContact, RestorativeCase


@reads.confidential
@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    """List the contacts of the cases on which one works, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_contacts(user))
    listed = list_page(request, "contacts", lists.CONTACTS, selectors.contacts(user), ContactFilter)
    if file := listed.file():
        return file
    page = listed.page
    said = Said(
        _("Contacts"),
        _("Whom you and others reached, in the cases on which you work."),
        _("Newest first"),
        _("No contact is logged yet. Open a case, then choose “Log contact”."),
        "restorative:contact-list",
        trail=[(_("Cases"), reverse("restorative:case-list"))],
    )
    keys = ("day", "case", "whom", "medium", "reached", "minutes", "wanted", "by")
    return shown(listed, page, said, keys, [_row(one) for one in page.rows])


def _row(one: CaseContact) -> Row:
    day = day_words(one.on_date)
    return Row(
        day,
        labels.contact_name(one),
        [
            Cell(one.case.number, reverse("restorative:case-detail", args=[one.case.ref])),
            Cell(labels.with_whom(one), first=True),
            Cell(one.get_medium_display()),
            Cell(state=labels.contact_state(one), first=True),
            Cell("" if one.minutes is None else str(one.minutes)),
            Cell(day_words(one.follow_up_date) if one.follow_up_date else ""),
            Cell(one.entered_by.name),
        ],
        reverse("restorative:contact-detail", args=[one.ref]),
    )


def log_link(user: User, case: RestorativeCase) -> Link | None:
    """Return the way to log a contact from a list of cases, as selectors.cases tells them. No query."""
    workers = case.workers  # type: ignore[attr-defined]  # selectors.cases
    if "log_contact" not in CASE.workflow.legal(case.status) or not policies.works_among(user, case, workers):
        return None
    return _("Log contact"), reverse("restorative:case-log-contact", args=[case.ref])


@reads.confidential
@require_safe
def contact_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one contact, with its note."""
    user = current_user(request)
    one = CONTACT.get(user, ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Day"), day_words(one.on_date)),
        (_("With whom"), labels.with_whom(one)),
        (_("How"), one.get_medium_display()),
        (_("Minutes"), "" if one.minutes is None else str(one.minutes)),
        (_("Next contact wanted by"), day_words(one.follow_up_date) if one.follow_up_date else _("no day")),
        (_("Entered by"), one.entered_by.name),
    ]
    texts = [(_("Note"), one.note), (_("What was wrong"), one.taken_back_reason)]
    return record_page(
        request, CONTACT, one, labels.contact_state(one), [fact for fact in facts if fact[1]], words=PAST, texts=texts
    )
