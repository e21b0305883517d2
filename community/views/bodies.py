"""The lists of bodies and of seats, and the pages of a body, of a seat, and of who sits there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import BODY, PAST, SEAT, TERM, trails
from community.filters import BodyFilter, SeatFilter
from community.models import Body, SeatTerm
from community.views import beside, parts
from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    """List the councils, committees and working groups by name."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "body"))
    listed = list_page(request, "bodies", lists.BODIES, selectors.bodies(user), BodyFilter)
    if file := listed.file():
        return file
    page, new = listed.page, BODY["add"]
    rows = [
        Row(
            one.name,
            one.name,
            [
                Cell(one.get_kind_display()),
                Cell(labels.place_words(one), first=True),
                Cell(one.get_method_display()),
                Cell(_("%(n)d of %(m)d") % {"n": lists.seats_held(one), "m": lists.seats_there(one)}),
                Cell(state=labels.body_state(one, today), first=True),
            ],
            reverse("community:body-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Councils"),
        _("Councils, committees and working groups: who has a seat, and how they decide."),
        _("By name"),
        _("There is no council yet."),
        "community:body-list",
        links=[(_("All seats"), reverse("community:seat-list"))],
        button=(new.label, reverse("community:body-add")) if policies.permitted(user, BODY.full(new)) else None,
    )
    return shown(listed, page, said, ("name", "kind", "place", "method", "held", "status"), rows)


@require_safe
def body_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one body: its seats by group, how it decides, and what the law asks of its meetings."""
    user, today = current_user(request), clock.today()
    one = BODY.get(user, ref, today)
    facts = [
        (_("Kind"), one.get_kind_display()),
        (_("Of"), labels.place_words(one)),
        (_("How it decides"), one.get_method_display()),
        (_("Votes"), labels.votes_words(one, today)),
        (_("Quorum"), one.quorum),
        (_("Created by the School Board"), _("Yes") if one.created_by_board else _("No")),
        (_("Since"), day_words(one.from_date)),
        *([(_("Last day"), one.last_words)] if one.until_date else []),
    ]
    return record_page(
        request, BODY, one, labels.body_state(one, today), facts, words=PAST,
        template="community/body_detail.html",
        warnings=labels.quorum_warnings(one, today),
        open_meetings=labels.open_meeting_words() if one.holds_open_meetings else "",
        texts=_texts(one),
        parts=parts.shown(user, one),
    )  # fmt: skip


def _texts(one: Body) -> list[tuple[str, str]]:
    spanish = "\n".join(filter(None, [one.name_es, one.purpose_es]))
    return [
        (_("What it is for"), one.purpose),
        (_("In Spanish"), spanish),
        (_("Why it ended"), one.ended_reason),
    ]


@require_safe
def seat_list(request: HttpRequest) -> HttpResponse:
    """List the seats of all bodies, with who sits there as far as one may know."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "seat"))
    listed = list_page(request, "seats", lists.seat_columns(user), selectors.seats(user), SeatFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            str(one),
            labels.seat_name(one),
            [
                Cell(one.body.name, first=True),
                Cell(labels.member_words(user, selectors.sitting(one, today))),
                Cell(day_words(one.from_date)),
                Cell(state=labels.seat_state(one, today), first=True),
            ],
            reverse("community:seat-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Seats"),
        _("Who sits on which council. A student has no name here, and others one in public if they agreed."),
        _("By body"),
        _("There is no seat yet. Add them on the page of a council."),
        "community:seat-list",
        trail=trails.bodies(),
    )
    return shown(listed, page, said, ("seat", "body", "member", "from_date", "status"), rows)


@require_safe
def seat_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one seat, and who held it when."""
    user, today = current_user(request), clock.today()
    one = SEAT.get(user, ref, today)
    facts = [
        (_("Body"), beside.led(one.body.name, "body-detail", one.body.ref)),
        (_("Whose seat"), one.get_constituency_display()),
        (_("Since"), day_words(one.from_date)),
        *([(_("Last day"), one.last_words)] if one.until_date else []),
    ]
    terms = [_term_row(user, term) for term in reversed(one.terms.all())]
    return record_page(
        request, SEAT, one, labels.seat_state(one, today), facts, words=PAST,
        template="community/seat_detail.html", terms=terms,
    )  # fmt: skip


def _term_row(user: User, term: SeatTerm) -> dict[str, Any]:
    """Return a term as the page of its seat tells it: to those who keep the members it leads to its own page."""
    keeps = policies.permitted(user, "community.term.view", term)
    return {
        "member": labels.member_words(user, term),
        "days": term.span_words,
        "state": labels.term_state(term, clock.today()),
        "url": reverse("community:term-detail", args=[term.ref]) if keeps else "",
    }


@require_safe
def term_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who sits, to those who keep the members."""
    user, today = current_user(request), clock.today()
    one = TERM.get(user, ref, today)
    facts = [
        (_("Who sits there"), labels.member_words(user, one)),
        *([(_("Reached through"), one.reached_through.name)] if one.reached_through else []),
        *([(_("Named in public"), _("Yes") if one.is_public else _("No"))] if one.name else []),
        *([(_("School"), one.school.name)] if one.school else []),
        (_("First day"), day_words(one.from_date)),
        *([(_("Last day"), one.last_words)] if one.until_date else []),
    ]
    return record_page(request, TERM, one, labels.term_state(one, today), facts, words=PAST)
