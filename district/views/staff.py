"""Pages of those who work for the district."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from core.actions import Button
from core.list_page import list_page
from district import labels, lists, policies, selectors, ties
from district.actions import PAST, PERSON, STAFF
from district.filters import StaffFilter
from district.models import StaffMember, User
from district.presentation import parts, staff_history
from district.roles import require_room
from district.signed_in import current_user
from district.workflow import StaffStatus, staff_status


@require_safe
def staff_list(request: HttpRequest) -> HttpResponse:
    """List the staff."""
    user, today = current_user(request), clock.today()
    require_room(policies.can(user, "district.staff.view"))
    listed = list_page(request, "staff", lists.STAFF, selectors.staff_list(user), StaffFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [{"member": member, "state": labels.staff_state(member, today)} for member in page.rows]
    more = {
        "may_add": policies.can(user, "district.staff.add"),
        "sees_organizations": policies.permitted(user, "district.organization.view"),
    }
    return listed.shown("district/staff_list.html", page, rows, **more)


@require_safe
def staff_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a staff member, and what is theirs."""
    user, today = current_user(request), clock.today()
    member = selectors.staff_get(user, ref)
    told = parts(user, member, today)
    stop = stop_button(user, member, today)
    # The one filled button is what mends the situation, where something is to be mended.
    mends = any(part.main for part in told) or stop is not None
    buttons = [replace(one, kind="outline") if mends else one for one in STAFF.buttons(user, member)]
    if stop and not any(part.main for part in told):
        buttons.append(stop)
    context = {
        "parts": told,
        "stop": stop,
        "wrong": ties.wrong(user, member, today),
        "times": [one.span_words for one in reversed(member.employments_all)],  # type: ignore[attr-defined]  # selector
        "member": member,
        "state": labels.staff_state(member, today),
        "sees_login": member.user is not None and policies.permitted(user, "district.person.view"),
        "buttons": buttons,
        "entries": staff_history(member, PAST),
    }
    return render(request, "district/staff_detail.html", context)


def stop_button(user: User, member: StaffMember, today: date) -> Button | None:
    """Return the filled button that stops the sign-in of someone who left; None where that is not ``user``'s to do."""
    if member.user is None or staff_status(member, today) != StaffStatus.LEFT:
        return None
    if "stop" not in policies.offered(user, member.user):
        return None
    return replace(PERSON.button(PERSON["stop"], member.user), kind="")
