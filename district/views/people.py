"""Pages of people who may sign in, for administrators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, past
from core.actions import Button
from core.ends import last_words
from core.folding import in_words
from core.list_page import list_page
from district import door_labels, labels, lists, policies, role_history, selectors
from district.actions import PAST, PERSON
from district.filters import PersonFilter
from district.models import FactorReset, RoleAssignment, User
from district.roles import require_room
from district.signed_in import current_user
from district.workflow import StaffStatus, staff_status

SIGN_IN = {"link", "reset", "sign_out", "stop", "restore"}  # they stand beside what is said of the sign-in


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """List the people who may sign in."""
    user, today = current_user(request), clock.today()
    require_room(policies.permitted(user, "district.person.view"))
    listed = list_page(request, "people", lists.PEOPLE, selectors.person_list(user, today), PersonFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        {
            "person": person,
            "state": labels.person_state(person),
            "step": door_labels.second_step_state(door_labels.second_step(person)),
            "roles": [(grant.get_role_display(), labels.role_place(grant)) for grant in person.grants_now],
        }
        for person in page.rows
    ]
    more = {
        "may_add": policies.permitted(user, "district.person.add"),
        "services": policies.visible_service_accounts(user).order_by(*in_words("name"), "id"),
    }
    return listed.shown("district/person_list.html", page, rows, **more)


@require_safe
def person_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a person, the roles past and present, and the history."""
    user, today = current_user(request), clock.today()
    person = selectors.person_get(user, ref)
    grants = [_role_row(user, grant, today) for grant in person.grants]  # type: ignore[attr-defined]  # by the selector
    grants += [_gone_row(grant) for grant in role_history.never_held(person)]
    entries = past.together(past.entries(person, PAST), role_history.gone(person, PAST))
    offered = policies.offered(user, person)
    staff = getattr(person, "staff_member", None)
    is_gone = staff is not None and staff_status(staff, today) == StaffStatus.LEFT
    has_left = is_gone and "stop" in offered
    context = {
        "subject": person,
        "state": labels.person_state(person),
        "step": door_labels.second_step_now(person, today),
        "reset": selectors.factor_resets(user).filter(person=person, status=FactorReset.Status.ASKED).first(),
        "staff": staff,
        "left": last_words(staff.left_date) if staff and is_gone else "",
        "grants": sorted(grants, key=lambda row: row["grant"].from_date, reverse=True),
        # Of someone who left, the filled button stops the sign-in that goes on.
        "buttons": [replace(one, kind="outline") if has_left else one for one in PERSON.buttons(user, person)],
        "sign_in_buttons": _sign_in_buttons(person, offered, has_left=has_left),
        "entries": entries,
        "added_at": entries[-1].at,
        # Kept in real time; said in the district's.
        "last_sign_in": person.last_login and person.last_login + clock.shift(),
    }
    return render(request, "district/person_detail.html", context)


def _sign_in_buttons(person: User, offered: list[str], *, has_left: bool) -> list[Button]:
    """Return what can be done about the sign-in: to stop it is the main thing for who left, a new link for others."""
    main = "stop" if has_left else "link"
    found = [PERSON.button(PERSON[name], person) for name in offered if name in SIGN_IN]
    found = [replace(one, kind="" if has_left and one.name == main else "outline") for one in found]
    return sorted(found, key=lambda button: button.name == main)


def _role_row(user: User, grant: RoleAssignment, today: date) -> dict[str, Any]:
    return {
        "grant": grant,
        "state": labels.role_state(grant, today),
        "place": labels.role_place(grant),
        "offered": policies.offered(user, grant),
    }


def _gone_row(grant: RoleAssignment) -> dict[str, Any]:
    return {"grant": grant, "state": labels.ENDED_ROLE, "place": labels.role_place(grant), "never_held": True}
