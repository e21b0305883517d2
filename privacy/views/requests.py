"""What parents ask of the record: lists, one request, and the copy as it would be given."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads, sent
from core.action_views import action_page, page_of_action
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from core.web import actor_of
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, presentation, selectors
from privacy.actions import ACCESS, AMENDMENT, PAST
from privacy.filters import AccessFilter, AmendmentFilter
from privacy.services import why_no_rights
from privacy.views.documents import rows_of

LOOK = "look"


@reads.confidential
@require_safe
def access_list(request: HttpRequest) -> HttpResponse:
    """List the requests to see a record, the newest first, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_requests(user))
    listed = list_page(request, "requests-to-see", lists.ACCESS, selectors.access_requests(user), AccessFilter)
    if file := listed.file():
        return file
    page, new = listed.page, ACCESS["receive"]
    rows = [
        Row(
            one.number,
            labels.access_name(one),
            [
                Cell(one.student.in_list, first=True),
                Cell(one.who),
                Cell(day_words(one.received_date)),
                Cell(day_words(one.due_date)),
                Cell(state=labels.access_state(one, today), first=True),
            ],
            reverse("privacy:access-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, f"{ACCESS.workflow.name}.receive")
    said = Said(
        _("Requests to see a record"),
        _("Parents, and students of age, see the record within 45 days at the latest (34 CFR 99.10)."),
        _("Newest first"),
        _("Nobody has asked yet. Enter a request on the day it comes: its clock runs from then."),
        "privacy:access-list",
        trail=ACCESS.trail(None)[:1],
        button=(new.label, reverse("privacy:access-receive")) if may else None,
    )
    return shown(listed, page, said, ("number", "student", "who", "received_date", "due_date", "status"), rows)


@reads.confidential
@require_safe
def access_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request to see a record, with the copy that was given."""
    user, today = current_user(request), clock.today()
    one = ACCESS.get(user, ref, today)
    reads.shown(request, [one])
    why = why_no_rights(one.guardianship, one.student, today) if one.status == "open" else ""
    links = []
    if one.disclosure is not None:
        links.append((_("Entry in the log"), reverse("privacy:disclosure-detail", args=[one.disclosure.ref])))
    return record_page(
        request, ACCESS, one, labels.access_state(one, today), presentation.access_facts(one), words=PAST,
        template="privacy/access_detail.html", links=links,
        warning=(_("They have no rights over this record"), why) if why else None,
        texts=[(_("What they ask for"), one.what), (_("Why it ended without a copy"), one.refused_reason)],
        documents=rows_of(user, selectors.access_documents(one)),
    )  # fmt: skip


_answer = action_page(ACCESS, ACCESS["answer"])


@reads.confidential
def access_answer(request: HttpRequest, ref: str) -> HttpResponse:
    """
    Show the copy as it would be given, and give it.

    Whoever changed what goes in looks at it again first: that saves nothing.
    """
    if request.method != "POST" or LOOK not in request.POST:
        return _answer(request, ref)
    action, actor = ACCESS["answer"], actor_of(request)
    record = ACCESS.begin(actor, action, ref, clock.today())
    page = page_of_action(request, ACCESS, action, record)
    page.form.unjudged()
    page.form.answer_version(page.version)
    token = sent.token_for(request, actor)
    context = {"page": page, "form": page.form, "conflict": "", "look": page.back, "once": token.signed}
    return render(request, action.template, context)


@reads.confidential
@require_safe
def amendment_list(request: HttpRequest) -> HttpResponse:
    """List the requests to put a record right, the newest first, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_requests(user))
    listed = list_page(request, "requests-to-amend", lists.AMENDMENTS, selectors.amendments(user), AmendmentFilter)
    if file := listed.file():
        return file
    page, new = listed.page, AMENDMENT["receive"]
    rows = [
        Row(
            one.number,
            labels.amendment_name(one),
            [
                Cell(one.student.in_list, first=True),
                Cell(one.who),
                Cell(day_words(one.received_date)),
                Cell(day_words(one.due_date)),
                Cell(state=labels.amendment_state(one, today), first=True),
            ],
            reverse("privacy:amendment-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, f"{AMENDMENT.workflow.name}.receive")
    said = Said(
        _("Requests to put a record right"),
        _("Where a record is not put right, a hearing may be asked for, and a statement is kept beside it."),
        _("Newest first"),
        _("Nobody has asked yet. Enter a request on the day it comes."),
        "privacy:amendment-list",
        trail=AMENDMENT.trail(None)[:1],
        button=(new.label, reverse("privacy:amendment-receive")) if may else None,
    )
    return shown(listed, page, said, ("number", "student", "who", "received_date", "due_date", "status"), rows)


@reads.confidential
@require_safe
def amendment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request to put a record right."""
    today = clock.today()
    one = AMENDMENT.get(current_user(request), ref, today)
    reads.shown(request, [one])
    warning = None
    if one.status == "hearing" and one.hearing_date is not None:
        words = _("The hearing was held. They may give a statement, which is kept beside the record (34 CFR 99.21).")
        warning = (_("They may give a statement"), words)
    elif one.status == "hearing":
        words = _("Tell whoever asked, with the reason, that they may ask for a hearing (34 CFR 99.20(c)).")
        warning = (_("They have a right to a hearing"), words)
    stated = f"{day_words(one.statement_date)}\n{one.statement}" if one.statement_date else ""
    return record_page(
        request, AMENDMENT, one, labels.amendment_state(one, today), presentation.amendment_facts(one), words=PAST,
        warning=warning,
        texts=[
            (_("What is wrong, as they say it"), one.what),
            (_("What it should say"), one.wanted),
            (_("What was decided, and why"), one.decided_reason),
            (_("What the hearing found"), one.hearing_result),
            (_("Statement kept beside the record"), stated),
        ],
    )  # fmt: skip
