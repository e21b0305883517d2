"""What was paid of a restitution."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from casework.services import entry_taken_back, within_owed
from core import history, records
from core.rules import reason_said
from district.models import User
from restorative.models import Payment, RepairItem
from restorative.services.agreement_items import day_of_item, item_locked, not_rewritten


@transaction.atomic
def item_pay(*, actor: User, ref: str, amount: Decimal, on: date, today: date, at: datetime) -> RepairItem:
    """
    Enter a payment.

    :raises ValidationError: when more would be paid than is owed, or the day does not fit.
    :raises Conflict: when no money is owed, or the next version is being written.
    """
    item = item_locked(actor, ref, "pay", None, today)
    not_rewritten(item)
    day_of_item(item, on, today, "on")
    within_owed(item, amount)
    with history.action("restorative.item.pay", actor=actor):
        records.insert(Payment(item=item, amount=amount, on_date=on, entered_by=actor, entered_at=at))
        return records.touch(item)


@transaction.atomic
def item_take_back_payment(
    *, actor: User, ref: str, payment: str, reason: str, today: date, at: datetime
) -> RepairItem:
    """
    Take back a payment that was entered wrongly. It stays readable, with the reason.

    :raises ValidationError: when there is no such payment, or no reason.
    """
    item = item_locked(actor, ref, "take_back_payment", None, today)
    not_rewritten(item)
    reason = reason_said(reason)
    with history.action("restorative.item.take_back_payment", actor=actor, reason=reason):
        entry_taken_back(item.payments, payment, "payment", reason=reason, at=at)
        return records.touch(item)
