"""Corrections of who holds a position, with how much of it and from which day. History keeps what stood there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said
from district.models import ContractedPerson, User
from staffing.fte import greatest_sum
from staffing.line_types import POSITION
from staffing.models import LineSpan, Position, PositionHolding
from staffing.services.holder_rules import ends_in_force, holder_from, nobody_instead, until_said
from staffing.services.locking import line_locked


@transaction.atomic
def holding_correct(
    *,
    actor: User,
    ref: str,
    holding: str,
    today: date,
    version: int | None,
    reason: str,
    holder: str | None = None,
    fte: Decimal | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
    goes_on: bool = False,
) -> Position:
    """
    Correct who holds a position, with how much of it, from and until which day; what is left out stays.

    ``until_date`` on the first day removes the holding, which was on no day then; ``goes_on`` takes an end out that was
    entered by mistake. While the position is filled, somebody holds it on every day.

    :raises ValidationError: when a day, the person or the FTE cannot be, or nothing would change.
    """
    line = line_locked(POSITION, actor, ref, version, "correct_holding")
    reason = reason_said(reason)
    every = list(PositionHolding.objects.filter(position=line).with_people().order_by("from_date", "id"))
    found = next((one for one in every if one.ref == holding), None)
    if found is None:
        raise ValidationError({"holding": _("There is no such holding.")})
    was = _said_of(found)
    vacated = _("It ended with a vacancy. Correct that step instead.")
    if goes_on:
        nobody_instead(found, (one for one in every if one is not found))
    found.until_date = until_said(found, until_date, goes_on=goes_on, ended_with=vacated)
    found.from_date = from_date or found.from_date
    found.fte = found.fte if fte is None else fte
    if holder or found.from_date != was[2]:
        _let_hold(found, line, holder or found.person.ref)
    if _said_of(found) == was:
        raise ValidationError(_("It says so already. Nothing was changed."))
    _fits(line, found, every, today)
    with history.action("staffing.position.correct_holding", actor=actor, reason=reason):
        if found.until_date == found.from_date:
            found.delete()
        else:
            records.update(found, "staff", "contracted", "fte", "from_date", "until_date")
        # A correction changes the holding's row alone; the version that people act on is the position's.
        return records.touch(line)


def _said_of(one: PositionHolding) -> tuple[object, ...]:
    return one.person, one.fte, one.from_date, one.until_date


def _let_hold(found: PositionHolding, line: Position, ref: str) -> None:
    person = holder_from(line, ref, found.from_date)
    if isinstance(person, ContractedPerson):
        found.staff, found.contracted = None, person
    else:
        found.staff, found.contracted = person, None


def _fits(line: Position, found: PositionHolding, every: list[PositionHolding], today: date) -> None:
    """:raises ValidationError: unless the position was filled then, held on each day, and never more than all of it."""
    not_to_come(found.from_date, today, "from_date")
    if found.until_date:
        not_to_come(found.until_date, today, "until_date")
        if found.until_date < found.from_date:
            raise ValidationError({"until_date": _("Nobody stops holding a position before they start.")})
    filled = _filled(line, found.from_date)
    if filled.until_date and (found.until_date or date.max) > filled.until_date:
        words = _("The last day on which the position was filled is %(last)s. Choose that day or an earlier one.")
        raise ValidationError({"until_date": words % {"last": filled.last_words}})
    left = [one for one in every if one.until_date is None or one.until_date > one.from_date]
    if bare := _bare_day(left, filled):
        words = _("Nobody would hold the position on %(day)s. Correct the step, or record a vacancy.")
        raise ValidationError({"from_date": words % {"day": day_words(bare)}})
    if greatest_sum(left) > line.fte:
        words = _("More than the position’s %(fte)s FTE would be held at one time.")
        raise ValidationError({"fte": words % {"fte": line.fte}})
    if found.until_date:
        ends_in_force(found, found.until_date)


def _filled(line: Position, day: date) -> LineSpan:
    """Return the filled state in which a holding begins on ``day``."""
    spans: Iterable[LineSpan] = line.spans.filter(status__in=POSITION.held, from_date__lte=day).order_by("-number")
    for span in spans:
        if span.until_date is None or span.until_date > day or span.from_date == day:
            return span
    words = _("The position was not filled on %(day)s. Correct the step “Filled” first.")
    raise ValidationError({"from_date": words % {"day": day_words(day)}})


def _bare_day(held: Iterable[PositionHolding], filled: LineSpan) -> date | None:
    """Return the first day of a filled state on which nobody holds the position; None where there is none."""
    day = filled.from_date
    for one in sorted(held, key=lambda one: one.from_date):
        if one.from_date > day:
            break
        if one.until_date is None:
            return None
        day = max(day, one.until_date)
    return day if filled.until_date is None or day < filled.until_date else None
