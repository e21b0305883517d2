"""Setting, changing and dropping targets: what a target said before stays on record, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.refusals import CLOCKS_APART, conflicts
from core.rules import said
from district.models import User
from plan import policies
from plan.models import Amendment, AmendmentChange, Authorization, Milestone, Target, TargetValue


@transaction.atomic
def target_change(
    *, actor: User, ref: str, value: Decimal, by_date: date, reason: str, today: date, version: int | None
) -> Target:
    """
    Give a target another value or day, decided today.

    :raises ValidationError: without a reason, when nothing changes, or when the new day has passed.
    :raises Conflict: when the target was dropped, or its day has passed.
    """
    target = records.lock(policies.visible_targets(actor), ref, version=version)
    policies.check(actor, "plan.target.change", target)
    reason = said(reason, "reason", _("Say why the target is changed."))
    target_allows(target, value, by_date, today)
    after = copy(target)
    after.value = value
    target_fits(after)
    with history.action("plan.target.change", actor=actor, reason=reason), conflicts(CLOCKS_APART):
        return target_set(target, value=value, by_date=by_date, reason=reason, on=today)


def target_allows(target: Target, value: Decimal, by_date: date, on: date) -> None:
    """
    Say whether a target may be given another value or day ``on`` that day.

    :raises ValidationError: when nothing changes, or when the new day has passed.
    :raises Conflict: when the target was dropped, or its day has passed.
    """
    target_open(target, on)
    if (value, by_date) == (target.value, target.by_date):
        raise ValidationError({"value": _("The target says so already.")})
    if by_date < on:
        raise ValidationError({"by_date": _("This day has passed. Choose one from today on.")})


# What a target of each of these figures is a number of: the plan's own lines and milestones, which it cannot exceed.
LINES = {
    "staffing.positions_filled": Authorization.Kind.POSITION,
    "staffing.realignments_in_effect": Authorization.Kind.REALIGNMENT,
    "staffing.stipends_awarded": Authorization.Kind.STIPEND,
}
MILESTONES = "plan.milestones_met_on_time"


def target_fits(target: Target, amendment: Amendment | None = None) -> None:
    """
    Say whether a target can be reached: of 19 authorized realignments never 62.

    What the ``amendment`` adds counts. Where the plan has none of them yet, there is nothing to compare with.

    :raises ValidationError: when the plan has fewer. Two queries at most.
    """
    if target.indicator in LINES:
        kind = LINES[target.indicator]
        own = Authorization.objects.filter(plan=target.plan_id, kind=kind)
        most = own.aggregate(most=Sum("count"))["most"] or 0
        most += sum(_lines_added(change, kind) for change in _changes(amendment))
        words = _("The plan approves %(most)d of these: more than that cannot be reached.")
    elif target.indicator == MILESTONES:
        most = Milestone.objects.filter(strategy__level__plan=target.plan_id, dropped_date=None).count()
        most += sum(change.kind == AmendmentChange.Kind.MILESTONE_NEW for change in _changes(amendment))
        words = _("The plan has %(most)d milestones: more than that cannot be met.")
    else:
        return
    if most and target.value > most:
        raise ValidationError({"value": words % {"most": most}})


def _changes(amendment: Amendment | None) -> Iterable[AmendmentChange]:
    """Return what a draft would do; what is in force is counted already."""
    if amendment is None or amendment.status != Amendment.Status.DRAFT:
        return ()
    return amendment.changes.select_related("authorization")


def _lines_added(change: AmendmentChange, kind: str) -> int:
    if change.kind == AmendmentChange.Kind.AUTHORIZATION_NEW and change.line_kind == kind:
        return change.count or 0
    if change.authorization is not None and change.authorization.kind == kind and change.count is not None:
        return max(change.count - (change.before_count or 0), 0)
    return 0


def target_open(target: Target, on: date) -> None:
    """
    Say whether anything can still happen to a target: what was to be reached by a day that passed stays so.

    :raises Conflict: when its day has passed, or it was dropped.
    """
    if target.is_dropped:
        raise Conflict(_("This target was dropped. Set a new one."))
    if target.by_date < on:
        raise Conflict(_("The day of this target has passed, and it stays. Set a new one for a later day."))


def target_set(target: Target, *, value: Decimal, by_date: date, reason: str, on: date) -> Target:
    """Write another value and day of a locked target, inside an action."""
    target.value, target.by_date = value, by_date
    records.update(target, "value", "by_date")
    # Counted under the target's lock: of two changes at once the second gets the next number.
    _kept(target, TargetValue.objects.filter(target=target).count() + 1, reason, on)
    return target


def target_add(target: Target, *, reason: str, on: date) -> Target:
    """Insert a new target with its first value, inside an action."""
    records.insert(target)
    _kept(target, 1, reason, on)
    return target


def _kept(target: Target, number: int, reason: str, on: date) -> None:
    records.insert(
        TargetValue(
            target=target, number=number, value=target.value, by_date=target.by_date, decided_date=on, reason=reason
        )
    )
