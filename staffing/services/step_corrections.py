"""
Corrections of the steps that a line took: another day, another person, other words. Their order stays.

What began or ended with a step follows it to its new day: holdings, shares of a position, and covers.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said
from district.models import User
from staffing.line_types import L, LineType, type_of
from staffing.models import (
    HeldSpan,
    Line,
    LineSpan,
    PositionSpan,
    RealignmentCover,
    RealignmentSpan,
    StipendSpan,
)
from staffing.services import (
    cover_steps,
    hiring_back,
    holdings,
    installment_steps,
)
from staffing.services.holder_rules import holder_from
from staffing.services.locking import line_locked
from staffing.services.opening import day_to_open
from staffing.services.slots import slot_is_its_own


@transaction.atomic
def step_correct(
    *,
    line_type: LineType[L],
    actor: User,
    ref: str,
    step: str,
    today: date,
    version: int | None,
    reason: str,
    on: date | None = None,
    holder: str | None = None,
    note: str | None = None,
) -> L:
    """
    Correct a step of a line, the reference of its state: the day it took effect, who holds it, the note.

    What is left out stays. Of positions the holdings say who holds them; they are corrected for themselves.

    :raises ValidationError: when there is no such step, the day would change the order of the steps, the person cannot
        hold the line then, what else stands in between forbids it, or nothing would change.
    """
    line = line_locked(line_type, actor, ref, version, "correct_step")
    reason = reason_said(reason)
    spans: list[LineSpan] = list(line.spans.order_by("number"))
    span = next((one for one in spans if one.ref == step), None)
    if span is None:
        raise ValidationError({"step": _("It has no such step. Choose one of those there are.")})
    day = on or span.from_date
    _in_order(line_type, spans, span, day, today)
    if span.number == 1 and day != span.from_date:
        day_to_open(line, day)
    if day != span.from_date and span.status in line_type.ended | {line_type.workflow.initial}:
        slot_is_its_own(line_type, line, spans, span, day)
    changes = _said(line, span, note) | _held(line, spans, span, holder, day)
    if not changes and day == span.from_date:
        raise ValidationError(_("It says so already. Nothing was changed."))
    with history.action(f"{line_type.workflow.name}.correct_step", actor=actor, reason=reason):
        for one, (name, value) in changes.items():
            setattr(one, name, value)
            records.update(one, name)
        if day != span.from_date:
            _move(line, spans, span, day)
        # The steps have no version of their own: whoever saw the line before must look again.
        return records.touch(line)


def _in_order(line_type: LineType, spans: list[LineSpan], span: LineSpan, day: date, today: date) -> None:
    """:raises ValidationError: when ``day`` is to come, or lies before the step before or after the next one."""
    not_to_come(day, today, "on")
    before = next((one for one in spans if one.number == span.number - 1), None)
    after = next((one for one in spans if one.number == span.number + 1), None)
    label = line_type.workflow.statuses
    if before and day < before.from_date:
        words = _("“%(status)s” began on %(day)s. Choose that day or a later one, or correct that step first.")
        names = {"status": label(before.status).label, "day": day_words(before.from_date)}
        raise ValidationError({"on": words % names})
    if after and day > after.from_date:
        words = _("“%(status)s” began on %(day)s. Choose that day or an earlier one, or correct that step first.")
        names = {"status": label(after.status).label, "day": day_words(after.from_date)}
        raise ValidationError({"on": words % names})


def _said(line: Line, span: LineSpan, note: str | None) -> dict[Any, tuple[str, Any]]:
    """Return where the note stands, if it becomes another: what was noted at the opening stands on the line."""
    about: Line | LineSpan = line if span.number == 1 else span
    return {} if note is None or note == about.note else {about: ("note", note)}


def _held(
    line: Line, spans: list[LineSpan], span: LineSpan, holder: str | None, day: date
) -> dict[Any, tuple[str, Any]]:
    """
    Return whose states become somebody else's: this one, and those that follow with the same holder.

    :raises ValidationError: when that person, or who holds it already, cannot hold the line from ``day`` on.
    """
    if not isinstance(span, HeldSpan) or span.holder is None:
        if holder:
            raise ValidationError({"holder": _("Nobody begins to hold it with this step.")})
        return {}
    first = next(one for one in spans if one.status in type_of(line).held)
    if span is not first:
        if holder and holder != span.holder.ref:
            raise ValidationError({"holder": _("Who holds it is said by an earlier step. Correct that one.")})
        return {}
    person = holder_from(line, holder or span.holder.ref, day)
    if person == span.holder:
        return {}
    there = RealignmentCover.objects.filter(realignment=line.pk, staff=person.pk)
    if isinstance(span, RealignmentSpan) and there.exists():
        words = _("%(name)s covers what was left. Someone else covers it: correct that first.")
        raise ValidationError({"holder": words % {"name": person.name}})
    return {one: ("holder", person) for one in spans if isinstance(one, HeldSpan) and one.holder == span.holder}


def _move(line: Line, spans: list[LineSpan], span: LineSpan, day: date) -> None:
    """Let a state begin on another day, and the one before end on it; what hangs on it follows."""
    was = span.from_date
    before = next((one for one in spans if one.number == span.number - 1), None)
    steps = [(span, "from_date"), *([(before, "until_date")] if before else [])]
    # One after the other and never over each other: the database lets no two states hold on one day.
    for one, name in steps if day > was else reversed(steps):
        setattr(one, name, day)
        records.update(one, name)
    if isinstance(span, PositionSpan):
        hiring_back.follow_move(span, was)
        holdings.follow_move(span, was)
    elif isinstance(span, RealignmentSpan):
        cover_steps.follow_move(span, was)
    else:
        installment_steps.follow_move(cast("StipendSpan", span))
