"""What stands beside a line on its page: the installments of a stipend, the duties and reviews of a realignment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.amounts import dollars
from core.dates import day_words
from district.models import User
from staffing import labels, policies, selectors
from staffing.models import InstallmentStatus, Line, Realignment, Side, Stipend
from staffing.views.rows import Button

# The actions that stand there, not among the line's buttons.
BESIDE_PAY = "plan_installments"
BESIDE_DUTIES = ("share_duties", "note_agreement")


def beside(user: User, line: Line, day: date, buttons: dict[str, Button]) -> dict[str, Any]:
    """Return the panels of a line's page, and take their actions out of ``buttons``. They show what is so today."""
    plan = buttons.pop(BESIDE_PAY, None)
    share = [buttons.pop(name) for name in BESIDE_DUTIES if name in buttons]
    if day != clock.today():
        return {}
    if isinstance(line, Stipend):
        return {"paid": installments_panel(user, line, day, plan)}
    if isinstance(line, Realignment):
        return {"duties": duties_panel(line, day, share)}
    return {}


def installments_panel(user: User, line: Stipend, day: date, button: Button | None) -> dict[str, Any]:
    """Return the installments of a stipend. One query."""
    rows = []
    planned = Decimal(0)
    for one in selectors.installments_of(line):
        one.stipend = line
        signs = "sign_off" in policies.offered_record(user, one)
        planned += Decimal(0) if one.status == InstallmentStatus.CANCELED else one.amount
        rows.append(
            {
                "one": one,
                "amount": dollars(one.amount),
                "state": labels.installment_state(one, day),
                "url": reverse("staffing:installment-detail", args=[one.ref]),
                "sign_url": reverse("staffing:installment-sign-off", args=[one.ref]) if signs else "",
            }
        )
    words = _("%(planned)s of %(amount)s planned") % {"planned": dollars(planned), "amount": dollars(line.amount)}
    return {"rows": rows, "words": words if rows else "", "button": button}


def duties_panel(line: Realignment, day: date, buttons: list[Button]) -> dict[str, Any]:
    """Return what a realignment changes, the agreement, and its reviews. Two queries."""
    duties = selectors.duties_of(line)
    words = _("Agreed on %(day)s")
    return {
        "sides": [(side.label, duties[side]) for side in Side if duties[side]],
        "agreed": words % {"day": day_words(line.agreed_on)} if line.agreed_on else "",
        "agreement": line.agreement,
        "buttons": buttons,
        "reviews": [
            {
                "url": reverse("staffing:review-detail", args=[one.ref]),
                "day": day_words(one.due_on),
                "state": labels.review_state(one, day),
                "result": labels.review_result(one),
            }
            for one in selectors.reviews_of(line)
        ],
    }
