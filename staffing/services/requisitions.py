"""The request to hire: asked for, approved by the school and by HR, refused, withdrawn and corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import not_to_come, reason_said
from district.models import User
from staffing import policies
from staffing.line_types import POSITION
from staffing.models import Position, PositionStatus, Requisition, RequisitionStatus
from staffing.services.requisition_steps import day_of_approval, open_of, requisition_locked
from staffing.workflow import ASKED_FOR, REQUISITION

S = RequisitionStatus


@transaction.atomic
def requisition_request(
    *, actor: User, position: str, on: date, today: date, why: str = "", needed_by: date | None = None
) -> Requisition:
    """
    Ask to hire for a position that nobody holds. A school leader's own request is the approval of the school.

    Where the district asks for no approval (``HIRING_APPROVALS``), it is approved at once.

    :raises ValidationError: when there is no such position, or a day cannot be.
    :raises Conflict: when it is posted already or held, or has an open request.
    """
    policies.check_record(actor, f"{REQUISITION.name}.request")
    line = _position(actor, position)
    not_to_come(on, today, "on")
    _can_be_asked_for(line, on)
    if needed_by is not None and needed_by < on:
        raise ValidationError({"needed_by": _("It cannot be needed before it is asked for. Choose a later day.")})
    one = Requisition(
        position=line, why=why.strip(), needed_by=needed_by, requested_by=actor, requested_on=on, status=S.REQUESTED
    )
    of_school, _of_hr = policies.approvals()
    if of_school and policies.approves_for_school(actor, line):
        one.endorsed_by, one.endorsed_on = actor, on
    one.status = _waits_next(of_school=of_school and one.endorsed_by is None)
    with history.action(f"{REQUISITION.name}.request", actor=actor):
        records.insert(one)
        records.touch(line)  # whoever looked at it saw a position without a request
    return one


@transaction.atomic
def requisition_correct(
    *, actor: User, ref: str, version: int | None, why: str = "", needed_by: date | None = None
) -> Requisition:
    """
    Correct what a request says while it waits.

    :raises ValidationError: when nothing would change, or it were needed before it was asked for.
    """
    one = requisition_locked(actor, ref, version, "correct")
    if (one.why, one.needed_by) == (why.strip(), needed_by):
        raise ValidationError(_("It says so already. Nothing was changed."))
    if needed_by is not None and needed_by < one.requested_on:
        raise ValidationError({"needed_by": _("It cannot be needed before it is asked for. Choose a later day.")})
    one.why, one.needed_by = why.strip(), needed_by
    with history.action(f"{REQUISITION.name}.correct", actor=actor):
        return records.update(one, "why", "needed_by")


@transaction.atomic
def requisition_endorse(*, actor: User, ref: str, version: int | None, on: date, today: date) -> Requisition:
    """
    Approve a request for the school.

    :raises ValidationError: when the day is to come, or before the request.
    """
    one = requisition_locked(actor, ref, version, "endorse")
    day_of_approval(one, on, today)
    one.endorsed_by, one.endorsed_on = actor, on
    one.status = _waits_next(of_school=False)
    return _moved(actor, one, "endorse", "endorsed_by", "endorsed_on")


@transaction.atomic
def requisition_approve(*, actor: User, ref: str, version: int | None, on: date, today: date) -> Requisition:
    """
    Approve a request for HR: somebody else than who asked for it or approved it at the school.

    :raises PermissionDenied: for whoever asked for it.
    :raises ValidationError: when the day is to come, or before the request or the school's approval.
    """
    one = requisition_locked(actor, ref, version, "approve")
    day_of_approval(one, on, today)
    one.approved_by, one.approved_on = actor, on
    one.status = S.APPROVED
    return _moved(actor, one, "approve", "approved_by", "approved_on")


@transaction.atomic
def requisition_refuse(
    *, actor: User, ref: str, version: int | None, on: date, today: date, reason: str
) -> Requisition:
    """
    Refuse a request. The position can be asked for again.

    :raises ValidationError: without a reason, or when the day cannot be.
    """
    one = requisition_locked(actor, ref, version, "refuse")
    return _closed(actor, one, "refuse", on=on, today=today, reason=reason)


@transaction.atomic
def requisition_withdraw(
    *, actor: User, ref: str, version: int | None, on: date, today: date, reason: str
) -> Requisition:
    """
    Withdraw a request before its position is posted.

    :raises Conflict: once it is posted: that is taken back first.
    :raises ValidationError: without a reason, or when the day cannot be.
    """
    # The position first, as every step of it does: it is not posted while its request is withdrawn.
    of = policies.visible_requisitions(actor).filter(ref=ref).values("position_id")
    Position.objects.select_for_update().filter(pk__in=of).first()
    one = requisition_locked(actor, ref, version, "withdraw")
    if one.position.status not in ASKED_FOR:
        words = _("The position is posted on this request. Take its posting back first, or abolish the position.")
        raise Conflict(words)
    return _closed(actor, one, "withdraw", on=on, today=today, reason=reason)


def _position(actor: User, ref: str) -> Position:
    """
    Return the position, locked, for which ``actor`` may ask.

    :raises ValidationError: when there is none such.
    """
    seen = policies.visible_lines(actor, POSITION)
    schools = policies.requests_at(actor)
    if schools is not None:
        seen = seen.filter(authorization__school_id__in=schools)
    if not seen.filter(ref=ref).exists():
        raise ValidationError({"position": _("There is no such position for which you may ask. Choose one.")})
    return records.lock(seen, ref, version=None)


def _can_be_asked_for(line: Position, on: date) -> None:
    """
    Refuse a request for a locked position that needs none, or on a day on which it needed none.

    :raises Conflict: when it is held, posted, abolished, or asked for already.
    """
    if line.status not in ASKED_FOR:
        words = _("This position is “%(status)s”. A new hire is asked for while it is approved or vacated.")
        raise Conflict(words % {"status": PositionStatus(line.status).label}, "position")
    if (there := open_of(line)) is not None:
        words = _("This position has an open request already: %(ref)s.")
        raise Conflict(words % {"ref": there.ref}, "position")
    since = line.spans.get(until_date__isnull=True).from_date
    if on < since:
        words = _("The state “%(status)s” began on %(day)s. Choose that day or a later one.")
        names = {"status": PositionStatus(line.status).label, "day": day_words(since)}
        raise ValidationError({"on": words % names})


def _waits_next(*, of_school: bool) -> str:
    """Return the status of a request that waits for its school, or no longer does."""
    if of_school:
        return S.REQUESTED
    _school, of_hr = policies.approvals()
    return S.ENDORSED if of_hr else S.APPROVED


def _closed(actor: User, one: Requisition, action: str, *, on: date, today: date, reason: str) -> Requisition:
    reason = reason_said(reason)
    day_of_approval(one, on, today)
    one.status = REQUISITION.check(action, one.status)
    one.closed_on, one.closed_reason = on, reason
    return _moved(actor, one, action, "closed_on", "closed_reason", reason=reason)


def _moved(actor: User, one: Requisition, action: str, *also: str, reason: str = "") -> Any:
    with history.action(f"{REQUISITION.name}.{action}", actor=actor, reason=reason):
        return records.update(one, "status", *also)
