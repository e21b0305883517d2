"""The list of cases, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, past, reads
from core.actions import Button
from core.dates import day_words
from core.list_page import asked, list_page
from core.record_page import record_page
from core.row_list import Cell, Link, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import CASE, PAST
from restorative.filters import CaseFilter
from restorative.models import CaseStatus, RestorativeCase
from restorative.views import parts
from restorative.views.contacts import log_link
from restorative.views.facts import case_facts
from restorative.views.next_step import next_step

MINE = "mine=yes&status=open"
# Of what can be done beside what comes next, the one that is not folded away.
STANDS = ("log_contact", "turn_down")
# What is written for whoever works on a case, and is shown to nobody else who sees it.
OF_WORKERS = ("screen_reason", "end_note", "sent_to")
OF_CLEARING = frozenset({"restorative.case.clear"})


@reads.confidential
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """List the cases one may see, narrowed by what the address says; for facilitators at first those they work on."""
    user = current_user(request)
    require_room(policies.sees_cases(user))
    question = _question(request, user)
    mine = question.get("mine") == "yes"
    rows = selectors.cases_listed(user)
    narrowed = CaseFilter(question, queryset=selectors.due_first(rows) if mine else rows, request=request)
    listed = list_page(request, "restorative-cases", lists.CASES, selectors.due_first(rows) if mine else rows, narrowed)
    if file := listed.file():
        return file
    page = listed.page
    said = Said(
        _("My cases") if mine else _("Cases"),
        _("What you work on, late and due first.") if mine else _("Restorative cases that you may see."),
        _("Due first") if mine else _("Newest first"),
        _("There is no case that you work on.") if mine else _("There is no case yet."),
        "restorative:case-list",
        links=_links(user, mine=mine) if policies.sees_contacts(user) else [],
    )
    keys = ("number", "status", "school", "behavior", "referred", "due", "contact", "workers")
    return shown(listed, page, said, keys, [_row(user, one) for one in page.rows])


def _buttons(user: User, case: RestorativeCase, besides: Button | None) -> list[Button]:
    """Return what can be done but for what comes next; last what people do most beside that, which is what stands."""
    found = [one for one in CASE.buttons(user, case) if besides is None or one.name != besides.name]
    main = next((one for name in STANDS for one in found if one.name == name), found[0] if found else None)
    return sorted(found, key=lambda one: one is main)


def _links(user: User, *, mine: bool) -> list[Link]:
    """Return the ways from the list to what belongs to cases, for whoever works on them."""
    every, board = reverse("restorative:case-list"), reverse("restorative:case-board")
    return [
        (_("All that I may see"), f"{every}?status=") if mine else (_("My cases"), f"{every}?{MINE}"),
        (_("Board"), f"{board}?mine=yes" if mine else board),
        (_("Meetings"), reverse("restorative:encounter-list")),
        (_("Contacts"), reverse("restorative:contact-list")),
        (_("Agreements"), reverse("restorative:agreement-list")),
        (_("Volunteers"), reverse("restorative:volunteer-list")),
    ]


def _question(request: HttpRequest, user: User) -> QueryDict:
    """Return what the list is narrowed by: for whoever works on what is assigned, their own where nothing is asked."""
    return asked(request, CaseFilter, MINE) if policies.facilitates(user) else request.GET


def _row(user: User, one: RestorativeCase) -> Row:
    due, quiet = labels.next_due_state(one, clock.now()), labels.quiet_state(one, clock.today())
    last: Any = one.last_contact  # type: ignore[attr-defined]  # selectors.cases
    return Row(
        labels.case_name(one),
        labels.case_name(one),
        [
            Cell(state=labels.case_state(one), first=True),
            Cell(one.school.name),
            Cell(one.incident.behavior.name, first=True),
            Cell(day_words(one.referred_date)),
            Cell(state=due, first=True) if due else Cell(_("nothing due")),
            Cell(day_words(last) if last else "" if quiet else _("none yet"), state=quiet, first=quiet is not None),
            Cell(", ".join(worker.user.name for worker in one.workers) or _("nobody yet")),  # type: ignore[attr-defined]
        ],
        reverse("restorative:case-detail", args=[one.ref]),
        tap=log_link(user, one),
    )


@reads.confidential
@require_safe
def case_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one case, in parts."""
    user = current_user(request)
    case = CASE.get(user, ref, clock.today())
    reads.shown(request, [case])
    words, button = next_step(user, case, clock.now())
    history = past.entries(case, PAST)
    if case.status != CaseStatus.IN_ERROR:
        # With which case it was joined, its part beside this one says, to whoever sees that one.
        works = policies.works_on(user, case)
        hidden = ("joined_into",) if works else ("joined_into", *OF_WORKERS)
        history = past.without(history, RestorativeCase, *hidden, reasons_of=None if works else OF_CLEARING)
    return record_page(
        request, CASE, case, labels.case_state(case), case_facts(case), words=PAST,
        template="casework/case_detail.html", case=case, entries=history, stops=labels.stop_words(case.hard_stops),
        next=(words, button),
        buttons=_buttons(user, case, button),
        parts=parts.shown(user, case),
        quiet=labels.quiet_state(case, clock.today()),
        links=[(_("Summary as PDF"), reverse("restorative:case-pdf", args=[case.ref]))],
    )  # fmt: skip
