"""What of its agreements and follow-ups keeps a case from being closed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.models import Outcome
from restorative import selectors
from restorative.models import AgreementStatus, CloseReason, RepairItem, RestorativeCase

COMPLETED = CloseReason.COMPLETED
WHOLE = {CloseReason.COMPLETED, CloseReason.NOT_KEPT}


def agreement_missing(case: RestorativeCase, today: date) -> list[str]:
    """
    Return in sentences what is missing before ``case`` is closed for the reason that it has, or is about to be given.

    What was agreed is told of, item by item, where it was kept or not; where people went another way it ends with the
    case. Who is said to have completed it was asked how it goes.
    """
    told: list[str] = []
    reason = case.close_reason or COMPLETED
    if reason not in WHOLE:
        return told
    if case.agreements.filter(status__in=[AgreementStatus.DRAFT, AgreementStatus.TO_SIGN]).exists():
        told.append(_("An agreement is being written. Bring it into force, or throw it away."))
    waits = Q(exempt_at__isnull=True) | Q(exempt_until__isnull=False)
    open_ = RepairItem.objects.filter(
        waits, agreement__case=case, agreement__status=AgreementStatus.IN_FORCE, outcome=Outcome.OPEN, removed_at=None
    ).count()
    if open_:
        words = ngettext(
            "%(n)d item of the agreement waits for its outcome.",
            "%(n)d items of the agreement wait for their outcome.",
            open_,
        )  # fmt: skip
        told.append(words % {"n": open_})
    if reason == COMPLETED:
        asked = selectors.asked(case, settings.FOLLOW_UP_DAYS, today)
        numbers = sorted({one.number for one in asked if one.is_open})
        told += [_("Not everyone was asked how it goes after %(n)d days.") % {"n": number} for number in numbers]
    return told
