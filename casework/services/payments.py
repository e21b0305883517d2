"""What is still to be paid of what was agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Sum


def owed(item: Any) -> Decimal | None:
    """Return what is still to be paid for a room's own item, by its ``payments``; None of what is none. One query."""
    if item.amount is None:
        return None
    paid: Decimal | None = item.payments.filter(taken_back_at=None).aggregate(sum=Sum("amount"))["sum"]
    left: Decimal = item.amount - (paid or Decimal(0))
    return left
