"""What comes of a condition: said, let go, and met at a partner by a plan that a coordinator approved."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.models import Outcome
from casework.services import duty_called_off, owed
from core import history, records
from core.errors import Conflict
from core.rules import reason_said, said
from district.models import User
from diversion import selectors
from diversion.models import DiversionCondition, DiversionDuty, DutyKind
from diversion.services.conditions import condition_locked, day_of_condition
from diversion.services.duties import duty_begin, duty_settle
from diversion.services.service_hours import left_to_serve


@transaction.atomic
def condition_outcome(
    *, actor: User, ref: str, outcome: str, on: date, note: str, today: date, at: datetime, version: int | None
) -> DiversionCondition:
    """
    Say what came of a condition, or that it was said wrongly. What was due of it is done by that.

    :raises ValidationError: when the day is to come, or before the agreement came into force.
    :raises Conflict: when more is to be served or paid of what is said to be done.
    """
    condition = condition_locked(actor, ref, "outcome", version, today)
    day_of_condition(condition, on, today)
    if outcome == Outcome.FULFILLED:
        _is_whole(condition)
    condition.outcome, condition.outcome_date, condition.outcome_note = outcome, on, note.strip()
    evidence = ". ".join(filter(None, [str(Outcome(outcome).label), condition.outcome_note]))
    with history.action("diversion.condition.outcome", actor=actor):
        records.update(condition, "outcome", "outcome_date", "outcome_note")
        duty_settle(
            actor=actor, case=condition.case, kind=DutyKind.CONDITION, number=selectors.place_of(condition), on=on,
            evidence=evidence, at=at,
        )  # fmt: skip
        return condition


def _is_whole(condition: DiversionCondition) -> None:
    """:raises Conflict: on ``outcome``, when something is still to be served or paid."""
    left = owed(condition)
    if left:
        raise Conflict(_("$%(left)s is still to be paid. Enter the payment first.") % {"left": left}, "outcome")
    hours = left_to_serve(condition)
    if hours is not None and hours > 0:
        words = _("%(hours)s hours are still to be served. Enter them first.")
        raise Conflict(words % {"hours": f"{hours.normalize():f}"}, "outcome")


@transaction.atomic
def condition_exempt(
    *, actor: User, ref: str, reason: str, exempt_until: date | None, today: date, at: datetime, version: int | None
) -> DiversionCondition:
    """
    Let a condition go, for good or until a day, from which on it is asked for again and due anew.

    :raises ValidationError: without a reason, or with a day that is over.
    """
    condition = condition_locked(actor, ref, "exempt", version, today)
    reason = reason_said(reason)
    if exempt_until is not None and exempt_until <= today:
        raise ValidationError({"exempt_until": _("That day is over. Choose a later one, or leave it empty.")})
    condition.exempt_at, condition.exempt_reason, condition.exempt_until = at, reason, exempt_until
    case, place = condition.case, selectors.place_of(condition)
    with history.action("diversion.condition.exempt", actor=actor, reason=reason):
        records.update(condition, "exempt_at", "exempt_reason", "exempt_until")
        due = DiversionDuty.objects.open().select_for_update(of=("self",))
        for duty in due.filter(case=case, kind=DutyKind.CONDITION, number=place):
            duty_called_off(duty, reason=reason, at=at)
        if exempt_until is not None:
            day = max(condition.due_date, exempt_until)
            duty_begin(actor=actor, kind=DutyKind.CONDITION, began_at=at, case=case, day=day, number=place)
        return condition


@transaction.atomic
def condition_tell_plan(
    *, actor: User, ref: str, partner_plan: str, today: date, version: int | None
) -> DiversionCondition:
    """
    Note the plan of the partner at whose place the condition is met.

    :raises ValidationError: when nothing is said.
    """
    condition = condition_locked(actor, ref, "tell_plan", version, today)
    _waits_for_plan(condition)
    condition.partner_plan = said(partner_plan, "partner_plan", _("Say what the partner plans."))
    with history.action("diversion.condition.tell_plan", actor=actor):
        return records.update(condition, "partner_plan")


@transaction.atomic
def condition_approve_plan(
    *, actor: User, ref: str, today: date, at: datetime, version: int | None
) -> DiversionCondition:
    """
    Approve a partner's plan as it stands.

    :raises Conflict: when there is none, or it was approved already.
    """
    condition = condition_locked(actor, ref, "approve_plan", version, today)
    _waits_for_plan(condition)
    if not condition.partner_plan:
        raise Conflict(_("There is no plan to approve. Note it first."))
    condition.plan_approved_by, condition.plan_approved_at = actor, at
    with history.action("diversion.condition.approve_plan", actor=actor):
        return records.update(condition, "plan_approved_by", "plan_approved_at")


def _waits_for_plan(condition: DiversionCondition) -> None:
    """:raises Conflict: when the plan was approved, or no partner is named."""
    if condition.organization_id is None:
        raise Conflict(_("No partner organization is named in this condition."))
    if condition.plan_approved_at is not None:
        raise Conflict(_("The plan was approved already."))
