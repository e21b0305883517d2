"""Proposes, corrects, refuses, moves, finishes and drops adjustments. How one is accepted stands beside this."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said, said
from district.models import StaffMember, User
from monitoring import policies, selectors
from monitoring.models import Adjustment, AdjustmentObservation
from monitoring.services.observations import nameless
from monitoring.workflow import ADJUSTMENT
from plan.selectors import plan_current


@transaction.atomic
def adjustment_propose(
    *, actor: User, title: str, why: str, owner: str, due_on: date, today: date, observations: Collection[str] = ()
) -> Adjustment:
    """
    Propose to do something otherwise: whose it would be, by when, and on which ``observations`` it rests.

    :raises ValidationError: naming each field that is not right; words that may name a student; a day that passed.
    """
    policies.check_word(actor, f"{ADJUSTMENT.name}.propose")
    one = Adjustment(plan=plan_current(), proposed_by=actor, proposed_on=today)
    _say(one, title=title, why=why, owner=owner, due_on=due_on, today=today)
    with history.action(f"{ADJUSTMENT.name}.propose", actor=actor):
        records.insert(one)
        _rest_on(actor, one, observations)
    return one


@transaction.atomic
def adjustment_correct(
    *, actor: User, ref: str, version: int | None, title: str, why: str, owner: str, due_on: date, today: date,
    observations: Collection[str] = (),
) -> Adjustment:  # fmt: skip
    """
    Say otherwise what is proposed.

    :raises ValidationError: as ``adjustment_propose``.
    """
    one = locked(actor, ref, version, "correct")
    _say(one, title=title, why=why, owner=owner, due_on=due_on, today=today)
    with history.action(f"{ADJUSTMENT.name}.correct", actor=actor):
        _rest_on(actor, one, observations)
        records.update(one, "title", "why", "owner", "due_on")
        # What it rests on is shown on its page, and stands in no column of it.
        return records.touch(one)


@transaction.atomic
def adjustment_refuse(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Adjustment:
    """
    Do not accept a proposal. It stays on record with the reason.

    :raises ValidationError: without a reason.
    """
    one = locked(actor, ref, version, "refuse")
    return _end(one, "refuse", actor=actor, reason=reason, today=today)


@transaction.atomic
def adjustment_drop(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Adjustment:
    """
    Drop what was accepted. What it changed of the plan stays as it is until the plan is changed again.

    :raises ValidationError: without a reason.
    """
    one = locked(actor, ref, version, "drop")
    return _end(one, "drop", actor=actor, reason=reason, today=today)


@transaction.atomic
def adjustment_move(
    *, actor: User, ref: str, version: int | None, due_on: date, reason: str, today: date
) -> Adjustment:
    """
    Give an accepted adjustment another day. One that passed goes on judging it.

    :raises ValidationError: without a reason; for the day in force, or one that passed.
    """
    one, reason = locked(actor, ref, version, "move"), nameless(reason_said(reason), "reason")
    if due_on == one.due_on:
        raise ValidationError({"due_on": _("It is due on this day already.")})
    _ahead(due_on, today)
    one.due_on = due_on
    if one.judged_on is None or one.judged_on >= today:
        one.judged_on = due_on
    with history.action(f"{ADJUSTMENT.name}.move", actor=actor, reason=reason):
        return records.update(one, "due_on", "judged_on")


@transaction.atomic
def adjustment_assign(*, actor: User, ref: str, version: int | None, owner: str, today: date) -> Adjustment:
    """
    Give an accepted adjustment another owner.

    :raises ValidationError: when no such person works for the district today, or is the owner already.
    """
    one = locked(actor, ref, version, "assign")
    found = _owner(owner, today)
    if found.pk == one.owner_id:
        raise ValidationError({"owner": _("This is the owner already. Choose another one.")})
    one.owner = found
    with history.action(f"{ADJUSTMENT.name}.assign", actor=actor):
        return records.update(one, "owner")


@transaction.atomic
def adjustment_finish(
    *, actor: User, ref: str, version: int | None, on: date, result: str, today: date
) -> Adjustment:  # fmt: skip
    """
    Say that an adjustment is done, on which day, and what came of it.

    :raises ValidationError: for a day to come, or before it was accepted; without a result.
    """
    one = locked(actor, ref, version, "finish")
    not_to_come(on, today, "on")
    if one.accepted_on and on < one.accepted_on:
        words = _("It was accepted on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(one.accepted_on)}})
    one.done_on = on
    one.result = nameless(said(result, "result", _("Say what came of it.")), "result")
    one.status = ADJUSTMENT.check("finish", one.status)
    with history.action(f"{ADJUSTMENT.name}.finish", actor=actor):
        return records.update(one, "status", "done_on", "result")


def locked(actor: User, ref: str, version: int | None, action: str) -> Adjustment:
    """Return the adjustment, locked, once ``actor`` may do ``action`` and its status allows it."""
    one = records.lock(policies.visible_adjustments(actor), ref, version=version)
    policies.check_word(actor, f"{ADJUSTMENT.name}.{action}", one)
    ADJUSTMENT.check(action, one.status)
    return one


def _end(one: Adjustment, action: str, *, actor: User, reason: str, today: date) -> Adjustment:
    one.reason, one.ended_on = nameless(reason_said(reason), "reason"), today
    one.status = ADJUSTMENT.check(action, one.status)
    with history.action(f"{ADJUSTMENT.name}.{action}", actor=actor, reason=one.reason):
        return records.update(one, "status", "reason", "ended_on")


def _say(one: Adjustment, *, title: str, why: str, owner: str, due_on: date, today: date) -> None:
    _ahead(due_on, today)
    one.title = nameless(said(title, "title", _("Say in a line what is done otherwise.")), "title")
    one.why = nameless(said(why, "why", _("Say why.")), "why")
    one.owner, one.due_on = _owner(owner, today), due_on


def _ahead(day: date, today: date) -> None:
    if day < today:
        raise ValidationError({"due_on": _("This day has passed. Choose one from today on.")})


def _owner(ref: str, today: date) -> StaffMember:
    # Locked: who is leaving at this moment is asked again once they have left.
    StaffMember.objects.select_for_update(no_key=True).filter(ref=ref).first()
    found = selectors.owners_to_choose(today).filter(ref=ref).first() if ref else None
    if found is None:
        raise ValidationError({"owner": _("Choose somebody who works for the district.")})
    return found


def _rest_on(actor: User, one: Adjustment, refs: Collection[str]) -> None:
    """Let an adjustment rest on these observations of those its actor may read, and leave the others as they are."""
    wanted = {found.ref: found for found in policies.visible_observations(actor).filter(ref__in=refs)}
    if set(refs) - set(wanted):
        raise ValidationError({"observations": _("There is no observation with this reference.")})
    seen = policies.visible_observations(actor).values("pk")
    present = {row.observation.ref: row for row in selectors.grounds_of(one).filter(observation__in=seen)}
    for ref, row in present.items():
        if ref not in wanted:
            row.delete()
    for ref, found in wanted.items():
        if ref not in present:
            records.insert(AdjustmentObservation(adjustment=one, observation=found))
