"""Emergency access: the page on which it is taken, and what whoever answers for privacy sees of it."""

from __future__ import annotations

import math
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock, reads, sent
from core.dates import moment_words
from core.list_page import list_page
from core.row_list import Cell, Row, Said, shown
from core.web import held_up, posted
from district.roles import require_room
from district.signed_in import current_user
from students import access_labels as labels
from students import access_lists as lists
from students import access_policies, policies, services
from students import access_selectors as selectors
from students.access_filters import EmergencyFilter, TryFilter
from students.actions import EMERGENCY
from students.forms.access import EmergencyOpenForm
from students.models import EmergencyTry
from students.views.access import ACCESS
from students.views.shared import of_student, record, student_address


def emergency_open(request: HttpRequest) -> HttpResponse:
    """
    Open one student by their exact number, for an hour.

    Whatever a number that opens nobody names, this page answers it alike: it must tell nobody who is a student here.
    """
    user = current_user(request)
    require_room(policies.sees_room(user))
    policies.check(user, "students.emergency.open")
    kept = sent.kept(request, user) if request.method != "POST" else None
    form = EmergencyOpenForm(kept.typed if kept else posted(request))
    if kept:
        form.unjudged()
    token, status, held = sent.token_for(request, user), 200, None
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                with sent.once(request, user, makes=False) as order:
                    tried = None if order.landed else services.emergency_try(
                        actor=user, at=clock.now(), **form.cleaned_data
                    )  # fmt: skip
                    order.landed = order.landed or _landed(tried)
                if order.landed:
                    if tried:
                        messages.success(
                            request, _("You can open this student for an hour. The privacy officer is told.")
                        )
                    return redirect(order.landed)
                held = services.wait(user, clock.now()) if tried and tried.is_limited else None
                form.add_error(None, _refusal(held))
                token = sent.Token.fresh(user)
        except ValidationError as error:
            form.take_errors(error)
    context = {"form": form, "once": token.signed, "kept": kept}
    answer = render(request, "students/emergency_open.html", context, status=status)
    return held_up(answer, math.ceil(held.total_seconds()) if held else 0)


def _landed(tried: EmergencyTry | None) -> str:
    return student_address(tried.emergency.student) if tried and tried.emergency else ""


def _refusal(wait: timedelta | None) -> str:
    """Return what is said of a try that opened nobody: the same, whatever the number names."""
    if wait is not None:
        minutes = max(1, math.ceil(wait / timedelta(minutes=1)))
        words = ngettext(
            "Too many tries opened nobody. Wait %(n)d minute, or ask the privacy officer.",
            "Too many tries opened nobody. Wait %(n)d minutes, or ask the privacy officer.",
            minutes,
        )
        return words % {"n": minutes}
    return _(
        "This number opens no student to you. Nobody may have it, more than one may, or you may have access already. "
        "Check it, or ask the privacy officer."
    )


@reads.confidential
@require_safe
def emergency_list(request: HttpRequest) -> HttpResponse:
    """List who opened whom in an emergency."""
    user = current_user(request)
    access_policies.enter(user, "students.emergency.view")
    listed = list_page(request, "emergency-access", lists.EMERGENCIES, selectors.emergencies(user), EmergencyFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            moment_words(one.opened_at),
            labels.emergency_name(one),
            [
                Cell(one.user.name, first=True),
                Cell(one.get_purpose_display()),
                of_student(one.student),
                Cell(state=labels.review_state(one), first=True),
            ],
            reverse("students:emergency-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Emergency access"),
        _("Who opened a student by their number, for an hour, without having been given access. Each is reviewed."),
        _("Newest first"),
        _("Nobody used emergency access."),
        "students:emergency-list",
        trail=[(ACCESS, reverse("students:grant-list"))],
        links=[(_("Tries that opened nobody"), reverse("students:attempt-list"))],
    )
    return shown(listed, page, said, ("opened", "person", "purpose", "student", "state"), rows)


@reads.confidential
@require_safe
def emergency_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an emergency access and what was found of it."""
    one = EMERGENCY.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Person"), one.user.name),
        (_("Student"), one.student.in_list),
        (_("What for"), one.get_purpose_display()),
        (_("Opened"), moment_words(one.opened_at)),
        (_("Until"), labels.end_words(one.grant)),
    ]
    if one.reviewed_by and one.reviewed_at:
        facts += [(_("Reviewed by"), one.reviewed_by.name), (_("Reviewed"), moment_words(one.reviewed_at))]
    texts = [(_("What they wrote"), one.words), (_("What was found"), one.finding_words)]
    return record(request, EMERGENCY, one, labels.review_state(one), facts, texts=texts)


@require_safe
def attempt_list(request: HttpRequest) -> HttpResponse:
    """List the tries at emergency access that opened nobody. They name no child."""
    user = current_user(request)
    access_policies.enter(user, "students.attempt.view")
    listed = list_page(request, "emergency-tries", lists.TRIES, selectors.tries(user), TryFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            moment_words(one.at),
            f"{one.user.name}, {one.ref}",
            [Cell(one.user.name), Cell(one.get_purpose_display()), Cell(state=labels.try_state(one))],
        )
        for one in page.rows
    ]
    said = Said(
        _("Tries at emergency access"),
        _("Numbers that opened nobody. What was typed is not kept: it may be a name."),
        _("Newest first"),
        _("Every try opened somebody, or there was none."),
        "students:attempt-list",
        trail=[
            (ACCESS, reverse("students:grant-list")),
            (_("Emergency access"), reverse("students:emergency-list")),
        ],
    )
    return shown(listed, page, said, ("at", "person", "purpose", "state"), rows)
