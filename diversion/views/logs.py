"""The contact log of cases: a list of contacts, and the page of one."""

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
from diversion import labels, lists, policies, selectors
from diversion.actions import LOG, PAST
from diversion.filters import LogFilter
from diversion.models import DiversionContact


@reads.confidential
@require_safe
def log_list(request: HttpRequest) -> HttpResponse:
    """List the contacts of the cases on which one works, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.permitted(user, "diversion.log.view"))
    listed = list_page(request, "diversion-contacts", lists.LOGS, selectors.logs(user), LogFilter)
    if file := listed.file():
        return file
    page = listed.page
    said = Said(
        _("Contacts about diversion cases"),
        _("Whom you and others reached, in the cases on which you work."),
        _("Newest first"),
        _("No contact is logged yet. Open a case, then choose “Log contact”."),
        "diversion:log-list",
        trail=[(_("Diversion cases"), reverse("diversion:case-list"))],
    )
    keys = ("day", "case", "whom", "medium", "reached", "minutes", "wanted", "by")
    return shown(listed, page, said, keys, [_row(one) for one in page.rows])


def _row(one: DiversionContact) -> Row:
    return Row(
        day_words(one.on_date),
        labels.log_name(one),
        [
            Cell(one.case.number, reverse("diversion:case-detail", args=[one.case.ref])),
            Cell(labels.with_whom(one), first=True),
            Cell(one.get_medium_display()),
            Cell(state=labels.log_state(one), first=True),
            Cell("" if one.minutes is None else str(one.minutes)),
            Cell(day_words(one.follow_up_date) if one.follow_up_date else ""),
            Cell(one.entered_by.name),
        ],
        reverse("diversion:log-detail", args=[one.ref]),
    )


@reads.confidential
@require_safe
def log_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one contact, with its note."""
    one = LOG.get(current_user(request), ref, clock.today())
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
        request, LOG, one, labels.log_state(one), [fact for fact in facts if fact[1]], words=PAST, texts=texts
    )


def log_links(user: User) -> list[Link]:
    """Return the way from the list of cases to their contacts, for whoever works on cases."""
    if not policies.permitted(user, "diversion.log.view"):
        return []
    return [(_("Contacts"), reverse("diversion:log-list"))]
