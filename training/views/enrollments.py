"""Places in sessions: the list, the page of one, and its certificate."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from training import certificate_pdf, filters, labels, lists, policies, selectors
from training.actions import ENROLLMENT, PAST


@require_safe
def enrollment_list(request: HttpRequest) -> HttpResponse:
    """List who takes part in sessions: oneself, and whom one watches or teaches."""
    user = current_user(request)
    require_room(policies.sees(user, "enrollment"))
    listed = list_page(request, "enrollments", lists.ENROLLMENTS, selectors.enrollments(user), filters.EnrollmentFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.staff.name,
            labels.enrollment_name(one),
            [
                Cell(one.session.course.title, reverse("training:session-detail", args=[one.session.ref]), first=True),
                Cell(day_words(timezone.localdate(one.session.starts_at)), first=True),
                Cell(labels.hours_words(one.hours)),
                Cell(state=labels.enrollment_state(one), first=True),
            ],
            reverse("training:enrollment-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Who takes part"),
        _("Your own places in sessions, and those of the people you answer for."),
        _("Latest session first"),
        _("There is no place yet. Enroll from the page of a session."),
        "training:enrollment-list",
        trail=ENROLLMENT.trail(None),
    )
    return shown(listed, page, said, ("person", "course", "starts_at", "hours", "status"), rows)


@require_safe
def enrollment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one place in a session."""
    one = ENROLLMENT.get(current_user(request), ref, clock.today())
    session = one.session
    certified = selectors.is_certified(one)
    facts = [
        (_("Who"), one.staff.name),
        (_("Course"), session.course.title),
        (_("When"), labels.session_when(session)),
        (_("Place"), session.place),
        (_("Enrolled"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(one.enrolled_at), "name": one.enrolled_by.name}),
        *([(_("Hours attended"), labels.hours_words(one.hours))] if one.hours else []),
        *([(_("Told by"), one.get_how_display())] if one.how else []),
    ]  # fmt: skip
    links = []
    if certified:
        links.append((_("Certificate as PDF"), reverse("training:enrollment-certificate-pdf", args=[one.ref])))
    return record_page(
        request, ENROLLMENT, one, labels.enrollment_state(one), facts, words=PAST, links=links,
        texts=[(_("Reason"), one.reason)],
    )  # fmt: skip


@require_safe
def enrollment_certificate_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the certificate of who attended a session that is closed."""
    one = ENROLLMENT.get(current_user(request), ref, clock.today())
    require_room(selectors.is_certified(one))
    headers = {
        "Content-Disposition": f'attachment; filename="certificate-{one.ref}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(certificate_pdf.pdf_of(one), content_type="application/pdf", headers=headers)
