"""Requests to hire, one of them, and what a position's page says of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.ends import last_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from district.waiting import waits_for
from staffing import (
    labels,
    lists,
    panels,
    policies,
    selectors,
)
from staffing.actions import (
    PAST,
    REQUISITION,
    button_words,
)
from staffing.filters import RequisitionFilter
from staffing.line_types import POSITION
from staffing.models import Line, Position, Requisition
from staffing.views.rows import address
from staffing.workflow import ASKED_FOR

NEXT = {"requested": "endorse", "endorsed": "approve"}


def request_address(position: Position | None = None) -> str:
    """Return the address at which one asks to hire, for a position if one is said."""
    query = f"?position={position.ref}" if position else ""
    return reverse("staffing:requisition-request") + query


@require_safe
def requisition_list(request: HttpRequest) -> HttpResponse:
    """List requests to hire, or send them as a file."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_requisitions(user))
    listed = list_page(request, "requests-to-hire", lists.REQUISITIONS, selectors.requisitions(user), RequisitionFilter)
    if file := listed.file():
        return file
    page = listed.page
    said = Said(
        _("Requests to hire"),
        _("What positions wait for until somebody’s first day: approvals, candidates, an offer and its answer."),
        _("Open ones first, then the newest"),
        _("No request to hire fits, or none was made yet. One is made for a position that nobody holds."),
        "staffing:requisition-list",
        trail=[(_("Positions"), reverse("staffing:position-list"))],
        button=(REQUISITION["request"].label, request_address())
        if policies.may_record(user, "staffing.requisition.request")
        else None,
    )
    keys = ("position", "school", "stage", "since", "requested_on", "needed_by", "applied", "starts_on")
    return shown(listed, page, said, keys, [_row(one, today) for one in page.rows])


def _row(one: Requisition, today: date) -> Row:
    late = labels.late_state(one, today)
    return Row(
        one.position.role_words,
        labels.requisition_name(one),
        [
            Cell(one.position.authorization.school.name, first=True),
            Cell(state=labels.requisition_state(one), first=True),
            Cell(day_words(selectors.waiting_since(one))),
            Cell(day_words(one.requested_on)),
            Cell(_day(one.needed_by), state=late, first=late is not None),
            Cell("" if one.applied is None else str(one.applied)),  # type: ignore[attr-defined]  # annotated
            Cell(_day(one.starts_on)),
        ],
        reverse("staffing:requisition-detail", args=[one.ref]),
    )


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


@require_safe
def requisition_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request to hire."""
    user, today = current_user(request), clock.today()
    one = REQUISITION.get(user, ref, today)
    items = one.items if policies.sees_to_onboarding(user, one) else []  # type: ignore[attr-defined]  # loaded
    step, offered = NEXT.get(one.status, ""), policies.offered_record(user, one)
    return record_page(
        request, REQUISITION, one, labels.requisition_state(one), _facts(one), words=PAST,
        template="staffing/requisition_detail.html",
        links=[(one.position.role_words_apart, reverse("staffing:position-detail", args=[one.position.ref]))],
        late=_late(one, today),
        waits=_own(user, one) or waits_for(REQUISITION.workflow, step, offered),
        next=_next(user, one),
        texts=[(_("What it is for"), one.why), (_("Why it was closed"), one.closed_reason)],
        stages=[labels.stage_words(stage) for stage in selectors.stages(one, today)],
        counts=one.counts,  # type: ignore[attr-defined]  # loaded
        items=[(item, labels.item_state(item, today)) for item in items],
        first=settings.HIRING_BEFORE_FIRST_DAY,
        panels=_beside(user, one),
    )  # fmt: skip


def _beside(user: User, one: Requisition) -> list[panels.Link]:
    """Return what other rooms tell of the position, such as required training, while who was hired holds it."""
    began = one.filled_span
    return panels.links(user, one.position) if began and began.until_date is None else []


def _own(user: User, one: Requisition) -> str:
    """Return that somebody else approves it for HR, to who asked for it or approved it at the school."""
    own = user.pk in (one.requested_by_id, one.endorsed_by_id)
    if one.status != "endorsed" or not own or not policies.permitted(user, "staffing.requisition.approve"):
        return ""
    return _("You asked for it, or approved it at the school: somebody else approves it for HR.")


def _next(user: User, one: Requisition) -> dict[str, str]:
    """Return the step of its position that comes next, for who may take it there; empty for everybody else."""
    step, heading = labels.next_step(POSITION, one.position.status)
    if one.status != "approved" or not step or not policies.offers(user, one.position, step):
        return {}
    label = button_words(POSITION, step, one.position.status)
    return {"heading": str(heading), "label": str(label), "url": address(POSITION, step, one.position.ref)}


def _late(one: Requisition, today: date) -> str:
    """Return why a request is late, in a sentence; empty where it is not."""
    if not selectors.is_late(one, today):
        return ""
    if one.status in NEXT:
        days = (today - selectors.waiting_since(one)).days
        if days >= settings.REQUISITION_WAITS_DAYS:
            return _("It waits for an approval since %(day)s.") % {"day": day_words(selectors.waiting_since(one))}
    if one.needed_by and one.needed_by < today:
        return _("Somebody was needed by %(day)s.") % {"day": day_words(one.needed_by)}
    words = _("The agreed first day, %(day)s, has come. Record the start, or agree on another day.")
    return words % {"day": _day(one.starts_on)}


def _facts(one: Requisition) -> list[tuple[str, Any]]:
    told = [
        (_("School"), one.position.authorization.school.name),
        (_("Opening"), one.position.code),
        (_("Asked by"), f"{one.requested_by.name}, {day_words(one.requested_on)}"),
        (_("Approved at school by"), _by(one.endorsed_by, one.endorsed_on)),
        (_("Approved by HR"), _by(one.approved_by, one.approved_on)),
        (_("Needed by"), _day(one.needed_by)),
        (_("Last day to apply"), last_words(one.posting_until) if one.posting_until else ""),
        (_("Number in the applicant system"), one.applicant_number),
        (_("Agreed first day"), _day(one.starts_on)),
        (_("Closed on"), _day(one.closed_on)),
    ]
    return [(name, value) for name, value in told if value]


def _by(who: User | None, on: date | None) -> str:
    return f"{who.name}, {day_words(on)}" if who and on else ""


def hiring_of(user: User, line: Line, day: date) -> dict[str, Any]:
    """Return what a position's page says today of its request to hire, or of asking for one. One query."""
    if not isinstance(line, Position) or day != clock.today() or not policies.sees_requisitions(user):
        return {}
    one = selectors.requisition_of(user, line)
    waits = one is None or one.closed_on is not None
    asks = line.status in ASKED_FOR and waits and policies.permitted(user, "staffing.requisition.request", line)
    if one is None and not asks:
        return {}
    return {
        "hiring": {
            "one": one,
            "called": labels.requisition_short(one) if one else "",
            "state": labels.requisition_state(one) if one else None,
            "late": _late(one, day) if one else "",
            "ask_url": request_address(line) if asks else "",
            "needed": bool(settings.HIRING_APPROVALS),
        }
    }
