"""A duty's clock as it begins, and how it ends: done by somebody on a day, or called off with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, TypeVar

from casework.calendar import Calendar
from casework.clocks import Rule
from casework.models import Duty
from core import records
from district.models import User

D = TypeVar("D", bound=Duty)


class Clock(TypedDict):
    """What a new duty says of its time."""

    began_at: datetime
    due_at: datetime
    clock: str


def clock_of(rule: Rule, began_at: datetime, calendar: Calendar) -> Clock:
    """Return what a new duty says of its time, by a rule from a moment on. It is never changed afterwards."""
    return {"began_at": began_at, "due_at": rule.due(began_at, calendar), "clock": rule.words()}


def duty_done(duty: D, *, actor: User, on: date, evidence: str, at: datetime) -> D:
    """Note that a locked duty was done on a day. The caller has asked who may."""
    duty.done_at, duty.done_by, duty.done_date, duty.evidence = at, actor, on, evidence
    return records.update(duty, "done_at", "done_by", "done_date", "evidence")


def duty_called_off(duty: D, *also: str, reason: str, at: datetime, until: date | None = None) -> D:
    """Call a locked duty off, for good or until the day from which on it is asked for anew; save ``also`` with it."""
    duty.cancelled_at, duty.cancelled_reason, duty.exempt_until = at, reason, until
    return records.update(duty, "cancelled_at", "cancelled_reason", "exempt_until", *also)
