"""Every page and answer is in the district's time, and for whoever needs a second step only after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core import sent
from core.api import PROBLEM_TYPE, problem_body
from district import factors
from district.factors import Standing
from district.signed_in import current_user
from district.zone import district_time

Handler = Callable[[HttpRequest], HttpResponse]

# What is open to whoever has no second step yet: setting one up, and one's own account.
SETTING_UP = frozenset({
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "account_reauthenticate", "account_change_password", "account_set_password",
})  # fmt: skip
# And to whoever has one, and did not show it in this session: showing it. Who has the password alone adds none.
PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
LEAVING = frozenset(
    {"account_login", "account_logout", "account_inactive", "account_sign_out_everywhere", "account_second_step"}
)
OPEN = {Standing.MISSING: SETTING_UP | LEAVING, Standing.UNPROVEN: PROVING | LEAVING}


class DistrictTime:
    """Sets ``request.district`` (None before ``load_district``) and its time zone. One query a request."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with district_time() as district:
            request.district = district  # type: ignore[attr-defined]
            return self.get_response(request)


class SecondStep:
    """
    Lets whoever needs a second step to nothing before it: pages lead to it, the API answers 403 and says where it is.

    It asks about the person of the session, whichever view answers, so that no view can forget it. A system's token is
    no session; what needs no sign-in is there for anybody.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        is_api = getattr(view, "cls", None) is not None
        if not is_api and not getattr(view, "login_required", True):
            return None
        lacks = factors.standing(request)
        if lacks is None:
            return None
        request.lacks_second_step = lacks  # type: ignore[attr-defined]  # the way around shows nothing that is closed
        match = request.resolver_match
        if match and match.view_name in OPEN[lacks]:
            return None
        return _problem(lacks) if is_api else _lead(request, lacks)


def _problem(lacks: Standing) -> HttpResponse:
    words = {
        Standing.MISSING: _("Your roles need a second step besides the password. Set it up at %(page)s, then go on."),
        Standing.UNPROVEN: _("You signed in without your second step. Show it at %(page)s, then go on."),
    }[lacks]
    page = settings.SITE_URL + reverse("account_second_step")
    body = problem_body(403, "second_step_required", words % {"page": page})
    return JsonResponse(body, status=403, content_type=PROBLEM_TYPE)


def _lead(request: HttpRequest, lacks: Standing) -> HttpResponse:
    """Lead to the second step and back; what was typed into a form is kept for its person meanwhile."""
    then = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    if request.method == "POST" and (then := sent.keep(request)):
        messages.info(
            request, _("Your form was not sent yet. What you typed is kept, and is there when you come back.")
        )
    page = "account_second_step" if lacks is Standing.MISSING else factors.proving_page(current_user(request))
    address = f"{reverse(page)}?{urlencode({REDIRECT_FIELD_NAME: then})}" if then else reverse(page)
    if request.headers.get("HX-Request") == "true":  # a part of a page would else hold the whole other one
        return HttpResponse(status=403, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
