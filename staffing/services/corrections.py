"""Corrections of lines, which leave their state as it is: how large they are, and what they are about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.amounts import dollars
from core.rules import reason_said
from district.models import User
from staffing import selectors
from staffing.fte import greatest_sum
from staffing.line_types import POSITION, STIPEND, L, LineType
from staffing.models import Position, Stipend
from staffing.services import money
from staffing.services.locking import line_locked


@transaction.atomic
def position_resize(*, actor: User, ref: str, version: int | None, fte: Decimal, reason: str) -> Position:
    """
    Correct the FTE of a position, which is at most its authorization's and at least what is held of it.

    What it costs in a school year changes with its FTE, to the cent.

    :raises ValidationError: when nothing would change, or the FTE is above the authorization's or below what is held.
    """
    line = line_locked(POSITION, actor, ref, version, "change_fte")
    reason = reason_said(reason)
    if fte == line.fte:
        raise ValidationError({"fte": _("It is that already.")})
    if fte > (line.authorization.fte or 0):
        words = _("At most %(fte)s FTE is approved for each position here.")
        raise ValidationError({"fte": words % {"fte": line.authorization.fte}})
    if fte < (held := greatest_sum(line.holdings.all())):
        words = _("%(held)s FTE of it was or is held at one time. It cannot be less.")
        raise ValidationError({"fte": words % {"held": held}})
    changed = ["fte"]
    if line.annual_cost:
        line.annual_cost = money.scaled(line.annual_cost, line.fte, fte)
        changed.append("annual_cost")
    line.fte = fte
    with history.action("staffing.position.change_fte", actor=actor, reason=reason):
        return records.update(line, *changed)


@transaction.atomic
def stipend_resize(*, actor: User, ref: str, version: int | None, amount: Decimal, reason: str) -> Stipend:
    """
    Correct the amount of a stipend, in dollars.

    :raises ValidationError: when nothing would change, the amount is not above 0, or less than its installments.
    """
    line = line_locked(STIPEND, actor, ref, version, "change_amount")
    reason = reason_said(reason)
    if amount == line.amount:
        raise ValidationError({"amount": _("It is that already.")})
    if amount < (planned := selectors.planned_of(line)):
        words = _("Its installments come to %(planned)s. Cancel or correct some of them first.")
        raise ValidationError({"amount": words % {"planned": dollars(planned)}})
    line.amount = amount
    with history.action("staffing.stipend.change_amount", actor=actor, reason=reason):
        return records.update(line, "amount")


@transaction.atomic
def line_describe(
    *, line_type: LineType[L], actor: User, ref: str, version: int | None, **details: str | date | None
) -> L:
    """
    Say what a line is about: the duties and who covers what was left, or the duty and its term.

    :raises ValidationError: when a term would not end after it starts, or nothing would change.
    """
    line = line_locked(line_type, actor, ref, version, "describe")
    changed = {name: value for name, value in details.items() if getattr(line, name) != value}
    if not changed:
        raise ValidationError(_("It says so already. Nothing was changed."))
    for name, value in changed.items():
        setattr(line, name, value)
    with history.action(f"{line_type.workflow.name}.describe", actor=actor):
        return records.update(line, *line_type.details)
