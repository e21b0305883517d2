"""Referrals to supports, one of them, and those of one student as a panel of their page."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.calendar import calendar_of
from casework.labels import clock_words, whose_words
from community import labels, lists, policies, selectors
from community.actions import PAST, REFERRAL
from community.filters import SupportReferralFilter
from community.models import SupportReferral
from community.selectors.referrals import KIND_NAME
from community.services.referral_steps import contact_rule
from community.views import beside
from core import clock, reads
from core.badges import State
from core.dates import day_words
from core.list_page import list_page
from core.pages import panel
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from privacy import selectors as privacy
from privacy.labels import opened_state
from privacy.panel import beside as notes_beside
from privacy.panel import statements
from privacy.presentation import shared_with
from students import selectors as student_selectors
from students.policies import visible_students


@reads.confidential
@require_safe
def referral_list(request: HttpRequest) -> HttpResponse:
    """List the referrals to supports that one may see."""
    user, now, today = current_user(request), clock.now(), clock.today()
    require_room(policies.sees_referrals(user))
    rows = selectors.referrals(user)
    listed = list_page(request, "support-referrals", lists.REFERRALS, rows, SupportReferralFilter)
    if file := listed.file():
        return file
    page, new = listed.page, REFERRAL["refer"]
    told = [
        Row(
            one.number,
            labels.referral_name(one),
            [
                Cell(one.student.called, first=True),
                Cell(one.support.name),
                Cell(one.support.organization.name),
                Cell(one.school.name),
                Cell(day_words(one.referred_date)),
                Cell(state=labels.referral_due(one, now, today)),
                Cell(state=labels.referral_state(one), first=True),
            ],
            reverse("community:referral-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Referrals to supports"),
        _("Students who were referred to what partner organizations offer, and how it goes."),
        _("Newest first"),
        _("No referral fits, or nobody is referred yet."),
        "community:referral-list",
        button=(new.label, reverse("community:referral-refer")) if policies.refers(user) else None,
        links=[(_("Supports"), reverse("community:support-list"))],
    )
    keys = ("number", "student", "support", "organization", "school", "referred_date", "contacted_date", "status")
    return shown(listed, page, said, keys, told)


@reads.confidential
@require_safe
def referral_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one referral: how it stands, the first contact, and what the organization knows of it."""
    user, today = current_user(request), clock.today()
    one = REFERRAL.get(user, ref, today)
    reads.shown(request, [one])
    ended_but_told = one.ended_date is not None and selectors.is_shared(one, today)
    goes_on = (
        _("The organization still knows of it"),
        _("The referral ended, and the share goes on. A coordinator of the school revokes or shortens it."),
    )
    return record_page(
        request, REFERRAL, one, labels.referral_state(one), _facts(user, one), words=PAST,
        template="community/referral_detail.html", referral=one, duty=_duty(one),
        warning=goes_on if ended_but_told else None,
        texts=[(_("What for"), one.purpose), (_("How it ended"), one.ended_reason)],
        part=shared_with(user, one), stands=_stands(one, today),
        statements=statements(user, one, KIND_NAME), notes=notes_beside(KIND_NAME, one),
        said=selectors.partner_said(one),
    )  # fmt: skip


@reads.confidential
@require_safe
def student_referrals(request: HttpRequest) -> HttpResponse:
    """Show the referrals of the student whom the address names, as a part of their page and as a page of its own."""
    user, now, today = current_user(request), clock.now(), clock.today()
    ref = request.GET.get("student", "")
    require_room(policies.sees_referrals(user))
    if not ref or "\x00" in ref:
        raise Http404
    student = student_selectors.student_get(user, ref, today)
    reads.shown(request, [student])
    context = {
        "student": student,
        "rows": [
            {
                "called": labels.referral_name(one),
                "name": labels.support_name(one.support),
                "url": reverse("community:referral-detail", args=[one.ref]),
                "state": labels.referral_state(one),
                "due": labels.referral_due(one, now, today) if one.ended_date is None else None,
                "day": day_words(one.referred_date),
            }
            for one in selectors.referrals_of(user, student)
        ],
        "refer": f"{reverse('community:referral-refer')}?{urlencode({'beside': student.ref})}"
        if policies.refers(user)
        else "",
    }
    return panel(request, "community/student_referrals", context)


def _facts(user: User, one: SupportReferral) -> list[tuple[str, Any]]:
    opens = visible_students(user).filter(pk=one.student_id).exists()
    called = beside.led(one.student.called, "students:student-detail", one.student.ref)
    told = [
        (_("Student"), called if opens else one.student.called),
        (_("School"), one.school.name),
        (_("Support"), beside.led(one.support.name, "support-detail", one.support.ref)),
        (_("Organization"), one.support.organization.name),
        (_("Language of the family"), one.get_language_display()),
        (_("Referred"), _("%(day)s by %(name)s") % {"day": day_words(one.referred_date), "name": one.referred_by.name}),
        (_("First contact on"), one.contacted_date and day_words(one.contacted_date)),
        (_("Connected on"), one.connected_date and day_words(one.connected_date)),
        (_("Ended on"), one.ended_date and day_words(one.ended_date)),
    ]
    return [(name, value) for name, value in told if value]


def _duty(one: SupportReferral) -> dict[str, Any] | None:
    """Return the first contact as its page tells it; None while no place is free."""
    duty = labels.referral_duty(one)
    if duty is None:
        return None
    return {
        "state": labels.referral_due(one, clock.now(), clock.today()),
        "clock": clock_words(duty, contact_rule(), calendar_of(one.school)),
        "whose": whose_words(duty),
        "evidence": duty.evidence,
        "off": duty.cancelled_reason,
    }


def _stands(one: SupportReferral, today: date) -> list[tuple[str, State]]:
    """Return how what is shared of it stands, in a word each: for who made it and opens no share."""
    found = list(selectors.shares_of_referral(one))
    is_open = privacy.carried(found, today)
    return [(share.organization.name, opened_state(share, today, is_open=share.pk in is_open)) for share in found]
