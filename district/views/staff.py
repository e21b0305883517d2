"""Pages of those who work for the district."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock, past
from core.list_page import list_page
from district import labels, lists, policies, selectors, ties
from district.actions import PAST, STAFF
from district.filters import StaffFilter
from district.roles import require_room
from district.signed_in import current_user
from district.workflow import StaffStatus, staff_status


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


def staff_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a staff member."""
    user = current_user(request)
    member = selectors.staff_get(user, ref)
    context = {
        "goes_on": ties.find(user, member, member.left_date) if member.left_date else None,
        "has_left": staff_status(member, clock.today()) == StaffStatus.LEFT,
        "times": labels.employment_words(member.employments_all),  # type: ignore[attr-defined]  # by the selector
        "member": member,
        "state": labels.staff_state(member, clock.today()),
        "sees_login": member.user is not None and policies.permitted(user, "district.person.view"),
        "buttons": STAFF.buttons(user, member),
        "entries": past.entries(member, PAST),
    }
    return render(request, "district/staff_detail.html", context)
