"""The code of conduct: to read, to accept before the first student, and who accepted which version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, past
from core.action_views import page_of_action
from core.dates import moment_words
from core.list_page import list_page
from core.pages import action
from core.row_list import Cell, Row, Said, shown
from district.signed_in import current_user
from students import access_labels as labels
from students import access_lists as lists
from students import access_policies, policies
from students import access_selectors as selectors
from students.access_filters import AcceptanceFilter
from students.actions import CODE, PAST
from students.conduct import NEXT
from students.views.access import ACCESS

LONGEST = 2_000  # of an address on which somebody goes on


@require_safe
def code_list(request: HttpRequest) -> HttpResponse:
    """List the versions of the code of conduct."""
    user = current_user(request)
    access_policies.enter(user, "students.code.view")
    listed = list_page(request, "code-of-conduct", lists.CODES, selectors.codes(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.code_name(one),
            labels.code_name(one),
            [Cell(moment_words(one.published_at)), Cell(str(one.count))],
            reverse("students:code-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    officer = policies.permitted(user, "students.code.publish")
    said = Said(
        _("Code of conduct"),
        _("Everybody accepts the newest version before they open a student."),
        _("Newest first"),
        _("No version is published yet. Nobody can open a student before the privacy officer publishes the first."),
        "students:code-list",
        trail=[(ACCESS, reverse("students:grant-list"))] if officer else [],
        button=(_("Publish a new version"), reverse("students:code-publish")) if officer else None,
        links=[(_("Who accepted it"), reverse("students:acceptance-list"))] if officer else [],
    )
    return shown(listed, page, said, ("version", "published", "count"), rows)


@require_safe
def code_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a version of the code, which whoever has not accepted the newest one can accept."""
    user = current_user(request)
    code = CODE.get(user, ref, clock.today())
    context = {
        "code": code,
        "called": labels.code_name(code),
        "trail": CODE.trail(code),
        "buttons": CODE.buttons(user, code),
        "is_newest": code == selectors.newest_code(),
        "entries": past.entries(code, PAST) if policies.permitted(user, "students.code.publish") else [],
    }
    return render(request, "students/code_detail.html", context)


def code_accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Let somebody accept the newest version, and go on to where they were going."""
    user, today = current_user(request), clock.today()
    declared = CODE["accept"]
    code: Any = CODE.begin(user, declared, ref, today)
    after = _next(request)
    if request.method != "POST" and policies.has_accepted(user):
        messages.info(request, _("You have accepted the newest version of the code of conduct."))
        return redirect(after or CODE.address(code))
    page = page_of_action(request, CODE, declared, code)
    page = replace(page, after=(lambda _result: after) if after else page.after, extra={"code": code})
    return action(request, page)


def _next(request: HttpRequest) -> str:
    """
    Return the page of ours that somebody was on the way to; "" where the address names none.

    A word without a slash would be taken for the name of a view, and a longer address than a browser follows is none.
    """
    address = request.GET.get(NEXT, "")
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours and len(address) <= LONGEST else ""


@require_safe
def acceptance_list(request: HttpRequest) -> HttpResponse:
    """List who accepted which version, and who has not accepted the newest."""
    user, today = current_user(request), clock.today()
    access_policies.enter(user, "students.acceptance.view")
    everybody = selectors.acceptances(user, today)
    listed = list_page(request, "code-accepted", lists.ACCEPTANCES, everybody, AcceptanceFilter)
    if file := listed.file():
        return file
    page, newest = listed.page, selectors.newest_code()
    rows = [
        Row(
            one.name,
            f"{one.name}, {one.email}",
            [
                Cell(one.email),
                Cell(_version(one.accepted_number), state=labels.accepted_state(one, newest)),
                Cell(moment_words(one.accepted_at) if one.accepted_at else ""),
            ],
        )
        for one in page.rows
    ]
    said = Said(
        _("Who accepted the code of conduct"),
        _("Everyone whose role opens students today, with the newest version they accepted."),
        _("By name"),
        _("Nobody holds a role that opens students today."),
        "students:acceptance-list",
        trail=[(ACCESS, reverse("students:grant-list")), (_("Code of conduct"), reverse("students:code-list"))],
    )
    return shown(listed, page, said, ("person", "email", "version", "at"), rows)


def _version(number: int | None) -> str:
    return _("Version %(n)d") % {"n": number} if number else ""
