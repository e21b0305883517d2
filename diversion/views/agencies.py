"""Pages of what agencies told, of students under a court's supervision, and of safety teams' requests."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from diversion import labels, lists, policies, selectors
from diversion.actions import AGENCY, COURT_EVENT, PAST, SUPERVISION, TEAM_REQUEST
from diversion.lists.agencies import untold


def beside(user: User) -> list[tuple[Any, str]]:
    """Return the lists of this kind that ``user`` finds, for one to lead to the others."""
    found = (
        (policies.sees_agency(user), _("Information of agencies"), "diversion:agency-list"),
        (policies.sees_supervisions(user), _("Students under court supervision"), "diversion:supervision-list"),
        (policies.sees_team_requests(user), _("Safety teams’ requests"), "diversion:team-list"),
    )
    return [(words, reverse(address)) for sees, words, address in found if sees]


def _button(user: User, kind: Any) -> tuple[Any, str] | None:
    new = kind.new
    may = policies.permitted(user, kind.full(new))
    return (new.label, reverse(f"diversion:{kind.noun}-{new.slug}")) if may else None


@reads.confidential
@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    """List what agencies told. No child is named, and not a word of what was told."""
    user = current_user(request)
    require_room(policies.sees_agency(user))
    listed = list_page(request, "agencies-told", lists.AGENCY_INFORMATION, selectors.agency_informations(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.number,
            labels.agency_information_name(one),
            [
                Cell(day_words(one.received_date), first=True),
                Cell(one.agency.name, first=True),
                Cell(one.school.name),
                Cell(one.get_basis_display()),
                Cell(state=labels.entered_state(one)),
            ],
            reverse("diversion:agency-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Information of agencies"),
        _("What agencies told about youths. It stands apart from all else, and is never a ground of discipline."),
        _("Newest first"),
        _("Nothing is entered yet."),
        "diversion:agency-list",
        links=beside(user),
        button=_button(user, AGENCY),
    )
    return shown(listed, page, said, ("number", "received_date", "agency", "school", "basis", "status"), rows)


@reads.confidential
@require_safe
def agency_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one thing that an agency told."""
    one = AGENCY.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Student"), one.student.name),
        (_("School"), one.school.name),
        (_("Agency"), one.agency.name),
        (_("Ground"), one.get_basis_display()),
        *([(_("Agreement"), one.agreement.title)] if one.agreement else []),
        (_("Received on"), day_words(one.received_date)),
        (_("Entered"), _entered(one)),
    ]
    return record_page(
        request, AGENCY, one, labels.entered_state(one), facts, words=PAST,
        texts=[(_("What was told"), one.what), (_("Why it was taken back"), one.taken_back_reason)],
    )  # fmt: skip


def _entered(one: Any) -> str:
    return _("%(moment)s by %(name)s") % {"moment": moment_words(one.entered_at), "name": one.entered_by.name}


@reads.confidential
@require_safe
def supervision_list(request: HttpRequest) -> HttpResponse:
    """List the supervisions of courts. No child is named."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_supervisions(user))
    listed = list_page(request, "supervisions", lists.SUPERVISIONS, selectors.supervisions(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.number,
            labels.supervision_name(one),
            [
                Cell(one.school.name, first=True),
                Cell(one.court.name),
                Cell(day_words(one.from_date)),
                Cell(str(untold(one)), first=True),
                Cell(state=labels.supervision_state(one, today)),
            ],
            reverse("diversion:supervision-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Students under court supervision"),
        _("The juvenile court is told of each unexcused absence, suspension and expulsion (Iowa Code 279.9B)."),
        _("Newest first"),
        _("No court officer’s notice is entered yet."),
        "diversion:supervision-list",
        links=beside(user),
        button=_button(user, SUPERVISION),
    )
    return shown(listed, page, said, ("number", "school", "court", "from_date", "untold", "status"), rows)


@reads.confidential
@require_safe
def supervision_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one supervision, with all of which the court is told."""
    today = clock.today()
    one = SUPERVISION.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Student"), one.student.name),
        (_("School"), one.school.name),
        (_("Court"), one.court.name),
        (_("Juvenile court officer"), one.officer),
        (_("Notice received on"), day_words(one.notice_date)),
        (_("Under supervision"), one.span_words),
        (_("Entered"), _entered(one)),
    ]
    events = [
        (labels.court_event_words(each), labels.court_event_state(each, today),
         reverse("diversion:event-detail", args=[each.ref]))
        for each in one.events.all()
    ]  # fmt: skip
    return record_page(
        request, SUPERVISION, one, labels.supervision_state(one, today), facts, words=PAST,
        template="diversion/supervision_detail.html", events=events,
    )  # fmt: skip


@reads.confidential
@require_safe
def event_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one absence or removal of which the court is told."""
    today = clock.today()
    one = COURT_EVENT.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Student"), one.supervision.student.name),
        (_("What it was"), labels.court_event_words(one)),
        (_("Court"), one.supervision.court.name),
        (_("Juvenile court officer"), one.supervision.officer),
        (_("Tell by"), labels.by_when_words(one.duty.due_at)),
        *([(_("Told on"), day_words(one.told_date))] if one.told_date else []),
        *([(_("Entry in the log"), one.disclosure.ref)] if one.disclosure else []),
        (_("Entered"), _entered(one)),
    ]
    return record_page(
        request, COURT_EVENT, one, labels.court_event_state(one, today), facts, words=PAST,
        texts=[(_("How the court was told"), one.duty.evidence), (_("Why it was taken back"), one.taken_back_reason)],
    )  # fmt: skip


@reads.confidential
@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    """List what safety teams asked. No child is named."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_team_requests(user))
    listed = list_page(request, "safety-teams", lists.TEAM_REQUESTS, selectors.team_requests(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.number,
            labels.team_request_name(one),
            [
                Cell(day_words(one.on_date), first=True),
                Cell(one.school.name),
                Cell(one.team.name),
                Cell(state=labels.team_request_state(one, today), first=True),
            ],
            reverse("diversion:team-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Safety teams’ requests"),
        _("What members of school safety assessment teams ask about students (Iowa Code 280.36), and the answers."),
        _("Newest first"),
        _("No request is entered yet."),
        "diversion:team-list",
        links=beside(user),
        button=_button(user, TEAM_REQUEST),
    )
    return shown(listed, page, said, ("number", "on_date", "school", "team", "status"), rows)


@reads.confidential
@require_safe
def team_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request of a safety team, and what came of it."""
    today = clock.today()
    one = TEAM_REQUEST.get(current_user(request), ref, today)
    reads.shown(request, [one])
    facts = [
        (_("Student"), one.student.name),
        (_("School"), one.school.name),
        (_("Team"), one.team.name),
        (_("Who asks"), one.requested_by),
        (_("Asked on"), day_words(one.on_date)),
        (_("Why"), one.get_ground_display()),
        (_("Answer by"), labels.by_when_words(one.duty.due_at)),
        *([(_("Answered on"), day_words(one.answered_date))] if one.answered_date else []),
        (_("Request in the log"), one.request.ref),
        *([(_("Answer in the log"), one.answer.ref)] if one.answer else []),
        (_("Entered"), _entered(one)),
    ]
    answer = (one.answer.why_refused or one.answer.what) if one.answer is not None else ""
    return record_page(
        request, TEAM_REQUEST, one, labels.team_request_state(one, today), facts, words=PAST,
        texts=[
            (_("The risk or threat"), one.threat),
            (_("What is asked for"), one.asks),
            (_("Why it was refused") if one.is_refused else _("What was given"), answer),
        ],
    )  # fmt: skip
