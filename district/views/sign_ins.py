"""What happened at the door, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.list_page import list_page
from district import door_labels, lists, policies, selectors
from district.filters import SignInFilter
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def sign_in_list(request: HttpRequest) -> HttpResponse:
    """List sign-ins, failures, limits reached and passwords set."""
    user = current_user(request)
    require_room(policies.permitted(user, "district.signin.view"))
    listed = list_page(request, "sign-ins", lists.SIGN_INS, selectors.sign_in_list(user), SignInFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        {"event": event, "state": door_labels.sign_in_state(event), "account": door_labels.account(event)}
        for event in page.rows
    ]
    return listed.shown(
        "district/sign_in_list.html", page, rows, trail=[(_("People"), reverse("district:person-list"))]
    )
