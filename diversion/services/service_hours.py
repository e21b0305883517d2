"""Hours that were served of a condition, and what was paid of its restitution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from casework.services import entry_taken_back, within_owed
from core import history, records
from core.errors import Conflict
from core.rules import reason_said, said
from district.models import User
from diversion.models import DiversionCondition, Restitution, ServiceHours, partner_hours
from diversion.services.conditions import condition_locked, day_of_condition


def left_to_serve(condition: DiversionCondition) -> Decimal | None:
    """Return how many hours are still to be served; below nothing where it were more, None of no service. One query."""
    if condition.hours is None:
        return None
    served: Decimal | None = condition.served.filter(taken_back_at=None).aggregate(sum=Sum("hours"))["sum"]
    return condition.hours - (served or Decimal(0))


@transaction.atomic
def condition_serve(
    *, actor: User, ref: str, on: date, hours: Decimal, place: str, signed_off_by: str, today: date, at: datetime
) -> DiversionCondition:
    """
    Enter the hours of one day. More than was agreed may be served: it is theirs.

    :raises ValidationError: when the day is to come or before the agreement, or it is not said where and who saw it.
    :raises Conflict: when no hours are served for it.
    """
    condition = condition_locked(actor, ref, "serve", None, today)
    if condition.hours is None:
        raise Conflict(_("No hours are served for this condition."))
    day_of_condition(condition, on, today)
    place = said(place, "place", _("Say where."))
    by = said(signed_off_by, "signed_off_by", _("Say who signed it off there."))
    with history.action("diversion.condition.serve", actor=actor):
        records.insert(
            ServiceHours(
                item=condition, on_date=on, hours=hours, place=place, signed_off_by=by, entered_by=actor, entered_at=at
            )
        )
        return records.touch(condition)


@transaction.atomic
def condition_count_hours(
    *, actor: User, ref: str, entries: Sequence[str], today: date, at: datetime
) -> DiversionCondition:
    """
    Count hours that a partner entered on a share of the condition: each once, as they were verified there.

    :raises ValidationError: when some are not there to be counted any more, or lie before the agreement.
    :raises Conflict: when no hours are served for it.
    """
    condition = condition_locked(actor, ref, "count_hours", None, today)
    if condition.hours is None:
        raise Conflict(_("No hours are served for this condition."))
    # Whoever takes them back at the partner waits, or is first.
    found = {one.ref: one for one in partner_hours(condition).select_for_update(of=("self",)).filter(ref__in=entries)}
    if not entries or set(entries) - set(found):
        words = _("Some of them are counted or taken back by now. Look at what is there, then choose again.")
        raise ValidationError({"entries": words})
    with history.action("diversion.condition.count_hours", actor=actor):
        for one in found.values():
            day_of_condition(condition, one.on_date, today, "entries")
            records.insert(
                ServiceHours(
                    item=condition, on_date=one.on_date, hours=one.hours, place=one.place,
                    signed_off_by=one.verified_by, share_hours=one, entered_by=actor, entered_at=at,
                )
            )  # fmt: skip
        return records.touch(condition)


@transaction.atomic
def condition_take_back_hours(
    *, actor: User, ref: str, entry: str, reason: str, today: date, at: datetime
) -> DiversionCondition:
    """
    Take back hours that were entered wrongly. They stay readable, with the reason.

    :raises ValidationError: when there are no such hours, or no reason.
    """
    condition = condition_locked(actor, ref, "take_back_hours", None, today)
    reason = reason_said(reason)
    with history.action("diversion.condition.take_back_hours", actor=actor, reason=reason):
        entry_taken_back(condition.served, entry, "entry", reason=reason, at=at)
        return records.touch(condition)


@transaction.atomic
def condition_pay(*, actor: User, ref: str, amount: Decimal, on: date, today: date, at: datetime) -> DiversionCondition:
    """
    Enter a payment of restitution.

    :raises ValidationError: when more would be paid than is owed, or the day does not fit.
    :raises Conflict: when no money is owed.
    """
    condition = condition_locked(actor, ref, "pay", None, today)
    day_of_condition(condition, on, today)
    within_owed(condition, amount)
    with history.action("diversion.condition.pay", actor=actor):
        records.insert(Restitution(item=condition, amount=amount, on_date=on, entered_by=actor, entered_at=at))
        return records.touch(condition)


@transaction.atomic
def condition_take_back_payment(
    *, actor: User, ref: str, payment: str, reason: str, today: date, at: datetime
) -> DiversionCondition:
    """
    Take back a payment that was entered wrongly. It stays readable, with the reason.

    :raises ValidationError: when there is no such payment, or no reason.
    """
    condition = condition_locked(actor, ref, "take_back_payment", None, today)
    reason = reason_said(reason)
    with history.action("diversion.condition.take_back_payment", actor=actor, reason=reason):
        entry_taken_back(condition.payments, payment, "payment", reason=reason, at=at)
        return records.touch(condition)
