"""What a stipend's steps do to its installments: planned ones end with it, and what was signed off stays payable."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from staffing.line_types import STIPEND
from staffing.models import Installment, InstallmentStatus, LineSpan, StipendSpan, StipendStatus

CANCELED = ("status", "canceled_on", "canceled_reason", "canceled_with")


def follow(now: StipendSpan) -> None:
    """
    Cancel what is planned of a locked stipend that ends with the state ``now``. What was signed off stays payable.

    Completed, its last deliverables may still be signed off.
    """
    if now.status != StipendStatus.ENDED:
        return
    for one in _of(now).filter(status=InstallmentStatus.PLANNED):
        one.status, one.canceled_on, one.canceled_with = InstallmentStatus.CANCELED, now.from_date, now
        one.canceled_reason = _("The stipend ended.")
        records.update(one, *CANCELED)


def follow_back(last: StipendSpan, before: LineSpan) -> None:
    """
    Plan anew what the state ``last`` of a locked stipend canceled: it is taken back.

    :raises ValidationError: when the award is taken back of a stipend of which something was signed off.
    """
    if last.status in STIPEND.held and before.status not in STIPEND.held:
        released = _of(last).exclude(status__in=[InstallmentStatus.PLANNED, InstallmentStatus.CANCELED])
        if released.exists():
            raise ValidationError(
                _("Installments of it were signed off. Take these back first; one that was paid stays.")
            )
    for one in _of(last).filter(canceled_with=last):
        one.status, one.canceled_on, one.canceled_with = InstallmentStatus.PLANNED, None, None
        one.canceled_reason = ""
        records.update(one, *CANCELED)


def follow_move(span: StipendSpan) -> None:
    """
    Let what the state ``span`` of a locked stipend canceled follow it to its new day.

    :raises ValidationError: when somebody would not have held it yet, or no more, when an installment was signed off.
    """
    for one in _of(span).filter(canceled_with=span):
        one.canceled_on = span.from_date
        records.update(one, "canceled_on")
    released = _of(span).filter(signed_on__isnull=False).order_by("signed_on")
    if span.status == StipendStatus.AWARDED:
        _held_still(released.filter(signed_on__lt=span.from_date).first())
    elif span.status == StipendStatus.ENDED:
        _held_still(released.filter(signed_on__gte=span.from_date).last())


def _held_still(one: Installment | None) -> None:
    if one is not None and one.signed_on is not None:
        words = _("An installment was signed off on %(day)s. The stipend must be somebody’s on that day.")
        raise ValidationError({"on": words % {"day": day_words(one.signed_on)}})


def _of(span: StipendSpan) -> Any:
    return Installment.objects.filter(stipend=span.line_id).order_by("id")
