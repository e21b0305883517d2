"""
The steps of a line's workflow, taken and taken back, written once for the three types.

Every change takes the day it is made (``today``); a step also takes the day it took effect (``on``).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.rules import not_to_come, reason_said
from district.models import StaffMember, User
from plan.models import Authorization
from staffing.line_types import L, LineType
from staffing.models import (
    HeldSpan,
    Line,
    LineSpan,
    PositionSpan,
    RealignmentSpan,
    StipendSpan,
)
from staffing.services import (
    cover_steps,
    hiring_back,
    hiring_steps,
    holdings,
    installment_steps,
    noted,
    reviews,
)
from staffing.services.hiring_steps import (
    Hiring,
)
from staffing.services.holder_rules import holder_from
from staffing.services.locking import line_locked

NOTHING = Hiring()
# The steps of which the history must say why.
REASONED = frozenset({"vacate", "abolish", "end"})


@transaction.atomic
def line_act(
    *,
    line_type: LineType[L],
    actor: User,
    ref: str,
    action: str,
    on: date,
    today: date,
    version: int | None,
    holder: str | None = None,
    fte: Decimal | None = None,
    note: str = "",
    reason: str = "",
    starts_on: date | None = None,
    checked_on: date | None = None,
    posting_until: date | None = None,
    applicant_number: str = "",
) -> L:
    """
    Take one step of the workflow with effect from ``on``: the present state ends that day, the next one begins.

    ``holder`` is the reference of whoever begins to hold the line, where the step asks for one; ``fte`` is how much of
    a position, all of it unless told. What else is said of a hiring, ``Hiring`` tells.

    :raises ValidationError: when ``on`` is in the future or before the present state began, when the holder or the
        reason is missing, or when the holder has left by then.
    """
    line = line_locked(line_type, actor, ref, version, action)
    if action in REASONED:
        reason = reason_said(reason)
    not_to_come(on, today, "on")
    if checked_on is not None:
        not_to_come(checked_on, today, "checked_on")
    return step_take(line_type, line, actor=actor, action=action, on=on, holder=holder, fte=fte, note=note,
                     reason=reason, hiring=Hiring(starts_on, checked_on, posting_until, applicant_number))  # fmt: skip


def step_take(
    line_type: LineType[L],
    line: L,
    *,
    actor: User,
    action: str,
    on: date,
    holder: str | None = None,
    fte: Decimal | None = None,
    note: str = "",
    reason: str = "",
    hiring: Hiring = NOTHING,
) -> L:
    """
    Take a step of a locked line that is permitted and possible, inside a transaction.

    :raises ValidationError: as ``line_act`` does.
    """
    target = line_type.workflow.transitions[action].target
    before: LineSpan = line.spans.get(until_date__isnull=True)
    if on < before.from_date:
        words = _("The state “%(status)s” began on %(day)s. Choose that day or a later one.")
        label = line_type.workflow.statuses(before.status).label
        raise ValidationError({"on": words % {"status": label, "day": day_words(before.from_date)}})
    begins = holder_from(line, holder, on) if line_type.begins_holding(action) else None
    with history.action(f"{line_type.workflow.name}.{action}", actor=actor, reason=reason):
        before.until_date = on
        records.update(before, "until_date")
        now: LineSpan = line_type.span(line=line, number=before.number + 1, status=target, from_date=on, note=note)
        if isinstance(now, HeldSpan) and isinstance(before, HeldSpan) and target in line_type.held:
            now.holder = begins if isinstance(begins, StaffMember) else before.holder
        records.insert(now)
        if isinstance(now, PositionSpan):
            hiring_steps.follow(action, before, now, hiring=hiring, actor=actor, reason=reason)
            holdings.follow(before, now, begins, fte)
        elif isinstance(now, RealignmentSpan):
            cover_steps.follow(before, now)
            reviews.follow(now)
        else:
            installment_steps.follow(cast("StipendSpan", now))
        line.status = target
        return records.update(line, "status")


@transaction.atomic
def line_take_back(*, line_type: LineType[L], actor: User, ref: str, version: int | None, reason: str) -> L:
    """
    Take back the last step of a line: its state is removed, the one before goes on. History keeps both.

    :raises TransitionNotAllowed: when there was no step yet.
    :raises Conflict: when the line had ended and another one holds, or has held, its slot since.
    """
    line = line_locked(line_type, actor, ref, version, "take_back")
    reason = reason_said(reason)
    last, before = line.spans.order_by("-number")[:2]
    if line.status in line_type.ended:
        _slot_unused_since(line)
    with history.action(f"{line_type.workflow.name}.take_back", actor=actor, reason=reason):
        if isinstance(last, PositionSpan):
            hiring_back.follow_back(last, reason)
            holdings.follow_back(last, before)
        elif isinstance(last, RealignmentSpan):
            cover_steps.follow_back(last, before)
            reviews.follow_back(last, before)
        else:
            installment_steps.follow_back(cast("StipendSpan", last), before)
        noted.follow_back(last)
        last.delete()
        before.until_date = None
        records.update(before, "until_date")
        line.status = before.status
        return records.update(line, "status")


def _slot_unused_since(line: Line) -> None:
    """Refuse to bring an ended line back into a slot that another one got."""
    # Its slot is free while it is ended: without the lock, somebody could open a line there between this look and the
    # end of the transaction. The line's own row is locked before it, but who opens a line locks no line that is there.
    Authorization.objects.select_for_update().get(pk=line.authorization_id)
    lines = type(line)._default_manager.filter(authorization=line.authorization_id, slot=line.slot)
    if lines.filter(pk__gt=line.pk).exists():
        words = _("%(name)s has been opened anew since. Open another one where an opening is free.")
        raise Conflict(words % {"name": line.name_apart})
