"""The room's own address: it leads everyone to the page of it on which they begin."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from district.models import User
from district.signed_in import current_user
from diversion import policies

# By what somebody sees: cases before what falls to them, and that before what they send themselves.
FIRST: tuple[tuple[Callable[[User], bool], str], ...] = (
    (policies.sees_cases, "diversion:case-list"),
    (policies.refers, "diversion:referral-list"),
    (policies.sees_duties, "diversion:duty-list"),
    (policies.sees_contacts, "diversion:contact-list"),
)


@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of the room; to nowhere whoever has none in it."""
    user = current_user(request)
    for sees, address in FIRST:
        if sees(user):
            return redirect(address)
    raise ObjectDoesNotExist
