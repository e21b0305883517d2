"""Recovery codes: shown once, saved as a file, made anew."""

from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from district import factor_codes, services
from district.factors_held import CODES, held_by, own
from district.signed_in import current_user
from district.views.factors import proven, told

SHOWN = "second_step_codes"  # of a session
SHOWN_SECONDS = 15 * 60  # for which the session that saw recovery codes first can look again, print and save them


@never_cache
@proven
@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """Show recovery codes, once: to the session that is the first, and to that one for a while."""
    user = current_user(request)
    row = own(user, CODES).first()
    if row is None:
        return redirect("mfa_index")
    shown = _codes_shown(request, row)
    context = {"codes": [factor_codes.in_groups(code) for code in shown], "held": held_by(user)}
    return render(request, "mfa/recovery_codes/index.html", context)


@never_cache
@proven
@require_safe
def codes_file(request: HttpRequest) -> HttpResponse:
    """Give the recovery codes that are shown as a file."""
    row = own(current_user(request), CODES).first()
    shown = _codes_shown(request, row) if row else []
    if not shown:  # shown before: the page says so, and how to get new ones
        return redirect("mfa_view_recovery_codes")
    lines = [_("Recovery codes for %(site)s. Each works once.") % {"site": settings.SITE_URL}, ""]
    text = "\r\n".join([*lines, *map(factor_codes.in_groups, shown), ""])
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


def _codes_shown(request: HttpRequest, row: Authenticator) -> list[str]:
    at = services.codes_show(person=current_user(request), at=time.time())
    if at is not None:
        request.session[SHOWN] = [row.pk, at]
    row.refresh_from_db()
    is_here = request.session.get(SHOWN) == [row.pk, row.data.get("viewed_at")]
    if not is_here or time.time() - row.data["viewed_at"] > SHOWN_SECONDS:
        return []
    found: list[str] = row.wrap().get_unused_codes()
    return found


@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def codes_renew(request: HttpRequest) -> HttpResponse:
    """Ask whether recovery codes are to be made anew, and make them."""
    user = current_user(request)
    if request.method == "POST":
        services.codes_renew(person=user)
        messages.success(request, _("New recovery codes are made. Those of before work no more."))
        return redirect("mfa_view_recovery_codes")
    return render(request, "mfa/recovery_codes/generate.html", {"held": held_by(user)})
