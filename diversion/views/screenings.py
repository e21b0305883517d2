"""The page of a screening, and that of a sign of suicide risk: whom to call now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.record_page import record_page
from district.models import Role
from district.signed_in import current_user
from diversion import labels, policies, selectors
from diversion.actions import PAST, SCREENING


@reads.confidential
@require_safe
def screening_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one screening: its flags, and whether somebody followed up on them."""
    one = SCREENING.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = [
        (_("Case"), one.case.number),
        (_("Tool"), one.tool),
        (_("Day"), day_words(one.on_date)),
        (_("Who screened"), one.screener),
        (_("Flags"), labels.flags_words(one)),
        (_("Followed up on"), labels.followed_words(one)),
        (_("Entered by"), one.entered_by.name),
    ]
    texts = [(_("What was wrong"), one.taken_back_reason)]
    return record_page(request, SCREENING, one, labels.standing_state(one), facts, words=PAST, texts=texts)


@reads.confidential
@require_safe
def risk_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a sign of suicide risk: whom to call first, then what was seen and by when somebody must act."""
    user = current_user(request)
    sign = selectors.risks(user).get(ref=ref)
    reads.shown(request, [sign])
    context = {
        "called": labels.risk_name(sign),
        "sign": sign,
        "call": settings.SUICIDE_RISK_CALL,
        "role": Role(sign.duty.role).label,
        "people": selectors.whom_to_call(sign, clock.today()),
        "about": sign.case.called,
        "raised": moment_words(sign.raised_at),
        "due": labels.by_when_words(sign.duty.due_at),
        "duty_url": reverse("diversion:duty-detail", args=[sign.duty.ref]),
        "is_open": sign.duty.is_open,
        "case_url": (
            reverse("diversion:case-detail", args=[sign.case.ref]) if policies.sees_case(user, sign.case) else ""
        ),
    }
    return render(request, "casework/risk.html", context)
