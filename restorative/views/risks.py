"""A sign of suicide risk: whom to call now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import moment_words
from district.models import Role
from district.signed_in import current_user
from restorative import labels, policies, selectors


@reads.confidential
@require_safe
def risk_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a sign of suicide risk: whom to call first, then what was seen and by when somebody must act."""
    user = current_user(request)
    sign = selectors.risks(user).get(ref=ref)
    reads.shown(request, [sign])
    sees_case = policies.visible_cases(user).filter(pk=sign.case_id).exists()
    context = {
        "called": labels.risk_name(sign),
        "sign": sign,
        "call": settings.SUICIDE_RISK_CALL,
        "role": Role(sign.duty.role).label,
        "people": selectors.whom_to_call(sign, clock.today()),
        "about": sign.participant.called if sign.participant else "",
        "raised": moment_words(sign.raised_at),
        "due": labels.by_when_words(sign.duty.due_at),
        # Whoever sees a sign works on its case or must act on it, and so sees its duty.
        "duty_url": reverse("restorative:duty-detail", args=[sign.duty.ref]),
        "is_open": sign.duty.is_open,
        "case_url": reverse("restorative:case-detail", args=[sign.case.ref]) if sees_case else "",
    }
    return render(request, "casework/risk.html", context)
