"""Sessions: the list, the page of one, and the code to be shown to those who are there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import clock
from core.actions import Button
from core.dates import day_words, moment_words
from core.list_page import asked, list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require, require_room
from district.signed_in import current_user
from training import filters, labels, lists, policies, selectors
from training.actions import PAST, SESSION
from training.models import Enrollment, TrainingSession


@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """List the sessions: those to come, unless others are asked for."""
    user = current_user(request)
    require_room(policies.sees(user, "session"))
    found = selectors.sessions(user)
    narrowed = filters.SessionFilter(
        asked(request, filters.SessionFilter, "show=upcoming"), queryset=found, request=request
    )
    listed = list_page(request, "sessions", lists.SESSIONS, found, narrowed)
    if file := listed.file():
        return file
    page, new = listed.page, SESSION["schedule"]
    own = selectors.places_of(user, [one.pk for one in page.rows])
    rows = [_row(one, own.get(one.pk)) for one in page.rows]
    may = policies.permitted(user, SESSION.full(new))
    said = Said(
        _("Training sessions"),
        _("Sessions of the district’s courses: enroll, see where you are expected, and find your certificates."),
        _("As they come"),
        _("There is none. Look at “All”, or come back when HR has planned the next sessions."),
        "training:session-list",
        button=(new.label, reverse("training:session-schedule")) if may else None,
        links=_links(user),
    )
    return shown(listed, page, said, ("course", "starts_at", "season", "place", "instructor", "places", "status"), rows)


@require_safe
def session_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one session: when and where, one's own place, and to whom it is known who takes part."""
    user = current_user(request)
    session = SESSION.get(user, ref, clock.today())
    own = selectors.own_place(user, session)
    notes = policies.permitted(user, SESSION.full(SESSION["take_attendance"]), session)
    return record_page(
        request, SESSION, session, labels.session_state(session), _facts(session), words=PAST,
        template="training/session_detail.html",
        links=_beside(session, notes=notes),
        texts=[(_("What it is about"), session.course.about), (_("Why it is canceled"), session.canceled_reason)],
        own=_place(own) if own else None,
        people=[_place(one) for one in selectors.in_session(user, session) if own is None or one.pk != own.pk],
        clashes=labels.clash_warnings(session) if notes else [],
        left=max(0, session.capacity - session.taken),  # type: ignore[attr-defined]
        buttons=_buttons(user, session),
    )  # fmt: skip


def _buttons(user: User, session: TrainingSession) -> list[Button]:
    """Return what may be done, the main one last: once a session has begun that is to note who came."""
    found = SESSION.buttons(user, session)
    if session.starts_at > clock.now() or all(one.name != "take_attendance" for one in found):
        return found
    drawn = [replace(one, kind="" if one.name == "take_attendance" else "outline") for one in found]
    return sorted(drawn, key=lambda one: not one.kind)


@never_cache
@require_safe
def session_code(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the code by which those who are there note it, to be projected or put on the wall."""
    user = current_user(request)
    session = SESSION.get(user, ref, clock.today())
    require(policies.permitted(user, SESSION.full(SESSION["take_attendance"]), session))
    require_room(session.status == "scheduled")
    address = settings.SITE_URL + reverse("training:check-in", args=[session.check_in])
    drawn = segno.make(address, error="m").svg_inline(scale=8, omitsize=True, svgclass="code", lineclass=None)
    context = {
        "session": session,
        "called": SESSION.name(session),
        "trail": [*SESSION.trail(session), (SESSION.called(session), SESSION.address(session))],
        "when": labels.session_when(session),
        "until": moment_words(selectors.code_until(session)),
        "address": address,
        "drawn": mark_safe(drawn),  # noqa: S308  # made here, of an address
    }
    return render(request, "training/session_code.html", context)


def _row(one: TrainingSession, own: Enrollment | None) -> Row:
    return Row(
        one.course.title,
        labels.session_name(one),
        [
            Cell(labels.session_when(one), first=True),
            Cell(labels.season_words(one)),
            Cell(one.place),
            Cell(labels.taught_by(one)),
            Cell(labels.places_taken(one)),
            Cell(state=labels.enrollment_state(own) if own else labels.session_state(one), first=True),
        ],
        reverse("training:session-detail", args=[one.ref]),
    )


def _links(user: User) -> list[tuple[str, str]]:
    found = []
    if policies.sees(user, "enrollment"):
        found.append((_("Who takes part, and certificates"), reverse("training:enrollment-list")))
    found.append((_("Courses"), reverse("training:course-list")))
    address = reverse("training:session-list")
    found += [(_("Summer %(year)d") % {"year": year}, f"{address}?summer={year}") for year in selectors.summers()]
    return found


def _facts(session: TrainingSession) -> list[tuple[str, Any]]:
    return [
        (_("When"), labels.session_when(session)),
        (_("When in the year"), labels.season_words(session)),
        (_("Place"), session.place),
        (_("Hours"), labels.hours_words(session.hours)),
        (_("Instructor"), labels.taught_by(session)),
        (_("For the staff of"), session.school.name if session.school else _("The whole district")),
        (_("Places taken"), labels.places_taken(session)),
        *([(_("Closed"), _("%(moment)s by %(name)s")
            % {"moment": moment_words(session.held_at), "name": session.held_by.name})]
          if session.held_at and session.held_by else []),
    ]  # fmt: skip


def _beside(session: TrainingSession, *, notes: bool) -> list[tuple[str, str]]:
    found = [(_("The course"), reverse("training:course-detail", args=[session.course.ref]))]
    if notes and session.status == "scheduled" and selectors.code_until(session) > clock.now():
        found.append((_("Code to check in"), reverse("training:session-code", args=[session.ref])))
    return found


def _place(one: Enrollment) -> dict[str, Any]:
    return {
        "name": one.staff.name,
        "hours": labels.hours_words(one.hours),
        "since": day_words(timezone.localdate(one.enrolled_at)),
        "state": labels.enrollment_state(one),
        "url": reverse("training:enrollment-detail", args=[one.ref]),
    }
