"""The room's own address: it leads everyone to the page of it on which they begin."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from district.models import User
from district.signed_in import current_user
from restorative import policies

# By what somebody sees: cases before counts, counts before what they send themselves.
FIRST: tuple[tuple[Callable[[User], bool], str], ...] = (
    (policies.sees_cases, "restorative:case-list"),
    (policies.sees_schools, "restorative:counts-list"),
    (policies.refers, "restorative:referral-list"),
)


@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of the room; to nowhere whoever has none in it."""
    user = current_user(request)
    for sees, address in FIRST:
        if sees(user):
            return redirect(address)
    raise ObjectDoesNotExist
