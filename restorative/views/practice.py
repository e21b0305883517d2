"""Everyday practice: what one counted, and one of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Link, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, lists, policies, selectors
from restorative.actions import CIRCLE, PAST, PRACTICE


def _links(user: User, here: str) -> list[Link]:
    """Return the ways to what belongs together."""
    found: list[tuple[str, Link]] = [
        ("practice", (_("Conversations"), reverse("restorative:practice-list"))),
        ("circle", (_("Circles of classes"), reverse("restorative:circle-list"))),
    ]
    if policies.school_pages(user).exists():
        found.append(("school", (_("Counts by school"), reverse("restorative:counts-list"))))
    return [link for name, link in found if name != here]


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """List the conversations that one counted, and of the schools one coordinates all."""
    user = current_user(request)
    require_room(policies.sees_practice(user))
    listed = list_page(request, "restorative-conversations", lists.LOGS, selectors.logs(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.get_kind_display(),
            labels.log_called(one),
            [
                Cell(day_words(one.on_date), first=True),
                Cell(one.school.name),
                Cell(str(one.students)),
                Cell(one.get_minutes_display()),
                Cell(one.entered_by.name),
                Cell(state=labels.told_state(one), first=True),
            ],
            reverse("restorative:practice-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Conversations"),
        _("Restorative conversations in passing, counted without a name."),
        _("Newest first"),
        _("You have counted none yet. It takes half a minute: what it was, how long, how many."),
        "restorative:practice-list",
        button=(_("Log another") if rows else _("Log a conversation"), reverse("restorative:practice-log")),
        links=_links(user, "practice"),
    )
    return shown(listed, page, said, ("kind", "on_date", "school", "students", "minutes", "by", "status"), rows)


@require_safe
def practice_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one conversation."""
    one = PRACTICE.get(current_user(request), ref, clock.today())
    facts = [
        (_("School"), one.school.name),
        (_("Students"), labels.students_words(one.students)),
        (_("How long"), one.get_minutes_display()),
        (_("Place"), one.get_place_display() or _("not said")),
        (_("Entered by"), one.entered_by.name),
        (_("Entered at"), moment_words(one.entered_at)),
    ]
    return record_page(request, PRACTICE, one, labels.told_state(one), facts, words=PAST)


@require_safe
def circle_list(request: HttpRequest) -> HttpResponse:
    """List the circles that one counted, and of the schools one coordinates all."""
    user = current_user(request)
    require_room(policies.sees_practice(user))
    listed = list_page(request, "restorative-circles", lists.CIRCLES, selectors.circles(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.class_words,
            labels.circle_called(one),
            [
                Cell(day_words(one.on_date), first=True),
                Cell(one.school.name),
                Cell(one.get_topic_display()),
                Cell(str(one.students)),
                Cell(str(one.minutes)),
                Cell(one.get_led_by_display()),
                Cell(state=labels.told_state(one), first=True),
            ],
            reverse("restorative:circle-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Circles of classes"),
        _("Circles with a class, counted without a name."),
        _("Newest first"),
        _("You have counted none yet."),
        "restorative:circle-list",
        button=(_("Log a circle"), reverse("restorative:circle-log")),
        links=_links(user, "circle"),
    )
    keys = ("class", "on_date", "school", "topic", "students", "minutes", "led_by", "status")
    return shown(listed, page, said, keys, rows)


@require_safe
def circle_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one circle."""
    one = CIRCLE.get(current_user(request), ref, clock.today())
    facts = [
        (_("School"), one.school.name),
        (_("Topic"), one.get_topic_display()),
        (_("Students"), labels.students_words(one.students)),
        (_("Minutes"), one.minutes),
        (_("Led by"), one.get_led_by_display()),
        (_("Entered by"), one.entered_by.name),
        (_("Entered at"), moment_words(one.entered_at)),
    ]
    return record_page(request, CIRCLE, one, labels.told_state(one), facts, words=PAST)
