"""The list of diversion cases, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.actions import Words
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Link, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from diversion import labels, lists, policies, selectors
from diversion.actions import CASE, PAST, REFERRAL
from diversion.filters import CaseFilter
from diversion.models import DiversionCase
from diversion.views import parts
from diversion.views.agencies import beside
from diversion.views.logs import log_links
from diversion.views.next_step import next_step, other_buttons


@reads.confidential
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """List the diversion cases one may see, narrowed by what the address says. No child is named."""
    user = current_user(request)
    require_room(policies.sees_cases(user))
    mine = request.GET.get("mine") == "yes"
    rows = selectors.due_first(selectors.cases(user)) if mine else selectors.cases(user)
    listed = list_page(request, "diversion-cases", lists.CASES, rows, CaseFilter)
    if file := listed.file():
        return file
    page = listed.page
    said = Said(
        _("My diversion cases") if mine else _("Diversion cases"),
        _("What keeps a youth out of court, from the referral to how it ended.")
        if policies.sees_duties(user)
        else _("Those that were entered in error: they are kept for whoever answers for privacy."),
        _("Due first") if mine else _("Newest first"),
        _("No case fits, or there is none yet."),
        "diversion:case-list",
        links=[*_links(user, mine=mine), *log_links(user), *beside(user)],
        button=(REFERRAL["send"].label, reverse("diversion:referral-send")) if policies.refers(user) else None,
    )
    keys = ("number", "status", "school", "offense", "referred", "due", "contact", "workers")
    return shown(listed, page, said, keys, [_row(one) for one in page.rows])


def _links(user: User, *, mine: bool) -> list[Link]:
    """Return the ways from the list to what belongs to cases."""
    every = reverse("diversion:case-list")
    found: list[Link] = []
    if policies.permitted(user, "diversion.case.assign"):
        found.append((_("All that I may see"), every) if mine else (_("My cases"), f"{every}?mine=yes&status=open"))
    if policies.sees_duties(user):
        found.append((_("Board"), reverse("diversion:case-board")))
        found.append((_("Duties"), reverse("diversion:duty-list")))
    if policies.refers(user):
        found.append((_("Referrals"), reverse("diversion:referral-list")))
    return found


def _row(one: DiversionCase) -> Row:
    due = labels.next_due_state(one, clock.now())
    last = one.last_contact  # type: ignore[attr-defined]  # selectors.cases
    return Row(
        labels.case_name(one),
        labels.case_name(one),
        [
            Cell(state=labels.case_state(one), first=True),
            Cell(one.school.name),
            Cell(one.offense.name if one.offense else _("not said yet"), first=True),
            Cell(day_words(one.referred_date)),
            Cell(state=due, first=True) if due else Cell(_("nothing due")),
            Cell(day_words(last) if last else _("none yet")),
            Cell(", ".join(worker.user.name for worker in one.workers) or _("nobody yet")),  # type: ignore[attr-defined]
        ],
        reverse("diversion:case-detail", args=[one.ref]),
    )


@reads.confidential
@require_safe
def case_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one case, in parts."""
    user = current_user(request)
    case = CASE.get(user, ref, clock.today())
    reads.shown(request, [case])
    words, button = next_step(user, case, clock.now())
    return record_page(
        request, CASE, case, labels.case_state(case), _facts(case), words=PAST,
        template="casework/case_detail.html", case=case, next=(words, button),
        buttons=other_buttons(user, case, button), parts=parts.shown(user, case),
    )  # fmt: skip


def _facts(case: DiversionCase) -> list[tuple[Words, str]]:
    """Return what stands at the top of the page."""
    return [
        (_("Youth"), case.called),
        (_("School"), case.school.name),
        (_("Day of the offense"), day_words(case.offense_date)),
        (_("Offense"), str(case.offense) if case.offense else _("not said yet")),
        (_("Referred"), day_words(case.referred_date)),
    ]
