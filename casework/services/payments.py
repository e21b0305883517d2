"""What is still to be paid of what was agreed, and what was entered wrongly."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from core import records
from core.errors import Conflict


def owed(item: Any) -> Decimal | None:
    """Return what is still to be paid for a room's own item, by its ``payments``; None of what is none. One query."""
    if item.amount is None:
        return None
    paid: Decimal | None = item.payments.filter(taken_back_at=None).aggregate(sum=Sum("amount"))["sum"]
    left: Decimal = item.amount - (paid or Decimal(0))
    return left


def within_owed(item: Any, amount: Decimal) -> None:
    """
    Ask whether ``amount`` can be paid for a locked item.

    :raises ValidationError: on ``amount``, when that is more than is owed.
    :raises Conflict: when no money is owed.
    """
    left = owed(item)
    if left is None:
        raise Conflict(_("No money is paid for this item."))
    if amount > left:
        words = _("That is more than is owed: $%(left)s is left. Enter that or less.")
        raise ValidationError({"amount": words % {"left": left}})


def entry_taken_back(entries: Any, ref: str, field: str, *, reason: str, at: datetime) -> None:
    """
    Take back the entry ``ref`` among the ``entries`` of a locked item. Inside a history action.

    :raises ValidationError: on ``field``, when none stands that is called so.
    """
    wrong = entries.select_for_update(of=("self",)).filter(ref=ref, taken_back_at=None).first()
    if wrong is None:
        raise ValidationError({field: _("Choose an entry that stands.")})
    wrong.taken_back_at, wrong.taken_back_reason = at, reason
    records.update(wrong, "taken_back_at", "taken_back_reason")
