"""What one level asks of another: the list, and the page of one question, which shows each side its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.actions import Words
from core.dates import moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Link, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from privacy import crossed, labels, lists, policies, presentation, selectors
from privacy.actions import CROSSING, PAST
from privacy.filters import CrossingFilter
from privacy.models import Crossing, CrossingStatus
from privacy.record_kinds import kinds


@reads.confidential
@require_safe
def crossing_list(request: HttpRequest) -> HttpResponse:
    """List the questions one asked, and those put to one's school. No child is named."""
    user = current_user(request)
    require_room(policies.sees_crossings(user))
    listed = list_page(request, "crossings", lists.CROSSINGS, selectors.crossings(user), CrossingFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.number,
            labels.crossing_name(one),
            [
                Cell(moment_words(one.asked_at), first=True),
                Cell(one.school.name),
                Cell(one.purpose),
                Cell(state=labels.crossing_state(one), first=True),
            ],
            reverse("privacy:crossing-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Questions between levels"),
        _("Whether a restorative conference was held, asked for a condition of diversion. Nothing else is told."),
        _("Newest first"),
        _("Nothing is asked. Who works with diversion asks on the page of a condition."),
        "privacy:crossing-list",
        trail=[(_("Shares"), reverse("privacy:share-list"))],
    )
    return shown(listed, page, said, ("number", "asked", "school", "purpose", "status"), rows)


@reads.confidential
@require_safe
def crossing_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """
    Show one question.

    Who asked sees the record that asks and the value that crosses; who answers sees the case that they named. The
    history names both records, so it is shown to nobody here: who did what, and when, stands among the facts.
    """
    user = current_user(request)
    one = CROSSING.get(user, ref, clock.today())
    reads.shown(request, [one])
    return record_page(
        request, CROSSING, one, labels.crossing_state(one), _facts(user, one), words=PAST,
        template="privacy/crossing_detail.html", entries=(), links=_links(user, one),
        texts=[(_("What for"), one.purpose), (_("Why it cannot be answered"), one.declined_reason)],
    )  # fmt: skip


def _facts(user: User, one: Crossing) -> list[tuple[Words, str]]:
    facts: list[tuple[Words, str]] = [
        (_("Student"), one.student.called),
        (_("School"), one.school.name),
        (_("What is asked"), presentation.asks_words(one)),
        (_("Asked"), moment_words(one.asked_at)),
    ]
    if one.status == CrossingStatus.ANSWERED and policies.asks_crossing(user, one):
        facts.append((_("Answer"), labels.crossed_words(crossed.told(one))))
    if one.answered_at is not None:
        facts.append((_("Answered"), moment_words(one.answered_at)))
    if one.closed_at is not None:
        facts.append((_("Closed"), moment_words(one.closed_at)))
    return facts


def _links(user: User, one: Crossing) -> list[Link]:
    """Return the way to the record that asks, for who asked, and to that which answers, for who answers."""
    found: list[Link] = []
    if policies.asks_crossing(user, one):
        found.append((_("The record that asks"), reverse(kinds()[one.record_kind].page, args=[one.record_ref])))
    if policies.sees_answer(user, one):
        found.append((_("The case that answers"), reverse(kinds()[one.answer_kind].page, args=[one.answer_ref])))
    return found
