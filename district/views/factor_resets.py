"""Pages of second steps that were lost, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district import door_labels, lists, policies, selectors
from district.actions import PAST, PERSON, RESET
from district.filters import FactorResetFilter
from district.models import FactorReset
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def factor_reset_list(request: HttpRequest) -> HttpResponse:
    """List what was asked for, and what became of it."""
    user = current_user(request)
    require_room(policies.permitted(user, "district.factorreset.view"))
    everything = selectors.factor_resets(user)
    listed = list_page(request, "second-step-resets", lists.FACTOR_RESETS, everything, FactorResetFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.person.name,
            door_labels.reset_name(one),
            [
                Cell(moment_words(one.asked_at)),
                Cell(one.asked_by.name),
                Cell(one.decided_by.name if one.decided_by else ""),
                Cell(state=door_labels.reset_state(one), first=True),
            ],
            reverse("district:factorreset-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Lost second steps"),
        _("Who lost the second step by which they sign in. One administrator asks, another one removes it."),
        _("Newest first"),
        _("Nobody lost a second step. Whoever does: open their page, and choose “Second step lost”."),
        "district:factorreset-list",
        trail=[(_("People"), reverse("district:person-list"))],
    )
    return shown(listed, page, said, ("person", "asked", "asker", "decider", "state"), rows)


@require_safe
def factor_reset_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who asked, how they know the person, and what became of it."""
    user = current_user(request)
    one = RESET.get(user, ref, clock.today())
    facts = [
        (_("Person"), one.person.name),
        (_("Asked by"), one.asked_by.name),
        (_("Asked for"), moment_words(one.asked_at)),
    ]
    if one.decided_by and one.decided_at:
        facts += [(_("Decided by"), one.decided_by.name), (_("Decided"), moment_words(one.decided_at))]
    return record_page(
        request,
        RESET,
        one,
        door_labels.reset_state(one),
        facts,
        words=PAST,
        links=[(_("Open the person"), PERSON.address(one.person))],
        texts=[(_("How it is known that it is them, and what was lost"), one.reason)],
        warning=_waits(one, policies.offered(user, one)),
    )


def _waits(one: FactorReset, offered: list[str]) -> tuple[str, str] | None:
    """Return what whoever may not remove it is told: that another one may, or that it has to be asked for anew."""
    if one.status != FactorReset.Status.ASKED or "do" in offered:
        return None
    if one.is_over(clock.now()):
        return _("Nobody did it in time"), _("Ask for it anew on the page of the person.")
    words = _("Another administrator has to remove it, until %(moment)s. It stands in their work.")
    return _("Waits for another administrator"), words % {"moment": moment_words(one.until_at)}
