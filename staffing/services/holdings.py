"""Who holds a position and with how much of its FTE: begun, shared, changed and ended. History keeps all of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said
from district.models import ContractedPerson, StaffMember, User
from staffing.fte import greatest_sum
from staffing.line_types import POSITION
from staffing.models import LineSpan, Position, PositionHolding, PositionSpan
from staffing.services.holder_rules import ends_in_force, holder_from
from staffing.services.locking import line_locked


@transaction.atomic
def holder_add(
    *,
    actor: User,
    ref: str,
    on: date,
    today: date,
    version: int | None,
    holder: str | None = None,
    fte: Decimal | None = None,
    reason: str = "",
) -> Position:
    """
    Let one more person hold a position from ``on``, with ``fte`` of it: what is free, unless told.

    :raises TransitionNotAllowed: unless the position is filled.
    :raises ValidationError: when the day, the person or the FTE cannot be.
    """
    line = line_locked(POSITION, actor, ref, version, "add_holder")
    not_to_come(on, today, "on")
    _not_before_filled(line, on)
    person = holder_from(line, holder, on)
    with history.action("staffing.position.add_holder", actor=actor, reason=reason):
        _begin(line, person, on, fte, reason)
        # The position's own columns stay, but less of it is free than whoever looked at it before saw.
        return records.touch(line)


@transaction.atomic
def holding_end(
    *, actor: User, ref: str, holding: str, on: date, today: date, version: int | None, reason: str
) -> Position:
    """
    Let one of several people hold a position no more from ``on`` on.

    :raises ValidationError: when nobody else would hold the position then: that is a vacancy.
    """
    line = line_locked(POSITION, actor, ref, version, "end_holding")
    reason = reason_said(reason)
    not_to_come(on, today, "on")
    ended = _holding(line, holding, on)
    others = PositionHolding.objects.filter(position=line, until_date__isnull=True, from_date__lte=on)
    if not others.exclude(pk=ended.pk).exists():
        raise ValidationError({"holding": _("Nobody else would hold the position then. Record a vacancy.")})
    ends_in_force(ended, on)
    with history.action("staffing.position.end_holding", actor=actor, reason=reason):
        if on == ended.from_date:
            # It held on no day, so it is no entry: a row of no length would only stand in the way.
            ended.delete()
        else:
            ended.until_date = on
            records.update(ended, "until_date")
        # Whoever saw one more holder could end the holding of the last one, which is a vacancy: they must look again.
        return records.touch(line)


@transaction.atomic
def holding_change(
    *,
    actor: User,
    ref: str,
    holding: str,
    fte: Decimal,
    on: date,
    today: date,
    version: int | None,
    reason: str,
) -> Position:
    """
    Let a person hold another share of a position from ``on`` on.

    :raises ValidationError: when nothing would change, or more would be held than the position has.
    """
    line = line_locked(POSITION, actor, ref, version, "change_holding")
    reason = reason_said(reason)
    not_to_come(on, today, "on")
    before = _holding(line, holding, on)
    if before.fte == fte:
        raise ValidationError({"fte": _("It is that already.")})
    if before.contracted is not None:
        holder_from(line, before.contracted.ref, on)
    ends_in_force(before, on)
    with history.action("staffing.position.change_holding", actor=actor, reason=reason):
        if on == before.from_date:
            before.delete()  # the share so far was held on no day
        else:
            before.until_date = on
            records.update(before, "until_date")
        _begin(line, before.person, on, fte, reason)
        # The shares are others than those on which somebody else may be about to act.
        return records.touch(line)


def _begin(
    line: Position, person: StaffMember | ContractedPerson, on: date, fte: Decimal | None, reason: str = ""
) -> PositionHolding:
    """
    Let ``person`` hold ``fte`` of a locked position from ``on``: what is free, unless told.

    :raises ValidationError: when less is free than that. The database refuses the same.
    """
    free = line.fte - greatest_sum(PositionHolding.objects.filter(position=line), on)
    share = free if fte is None else fte
    if share > free or free <= 0:
        words = _("At most %(free)s of its %(fte)s FTE is free from %(day)s on. Enter that or less.")
        if free <= 0:
            words = _("All of its %(fte)s FTE is held from %(day)s on. First end or lower somebody’s share.")
        raise ValidationError({"fte": words % {"free": free, "fte": line.fte, "day": day_words(on)}})
    who = {"contracted" if isinstance(person, ContractedPerson) else "staff": person}
    return records.insert(PositionHolding(position=line, fte=share, from_date=on, reason=reason, **who))


def follow(
    before: LineSpan, now: PositionSpan, person: StaffMember | ContractedPerson | None, fte: Decimal | None
) -> None:
    """Let ``person`` begin to hold a locked position with its state ``now``; without one nobody holds it any more."""
    if person:
        _begin(now.line, person, now.from_date, fte)
    elif before.status in POSITION.held:
        _end_all(now.line, now)


def follow_back(last: PositionSpan, before: LineSpan) -> None:
    """Let a locked position be held as it was before its state ``last``, which is taken back."""
    if before.status in POSITION.held:
        _go_on(last)
    elif last.status in POSITION.held:
        _undo(last)


def _end_all(line: Position, vacancy: PositionSpan) -> None:
    """
    End every holding of a locked position with the state ``vacancy``.

    :raises ValidationError: when someone began or stopped holding it after the vacancy's first day.
    """
    on = vacancy.from_date
    later = PositionHolding.objects.filter(position=line).exclude(from_date=F("until_date"))
    late = later.filter(Q(from_date__gt=on) | Q(until_date__gt=on)).with_people().first()
    if late is not None:
        words = _("%(name)s began or stopped holding it on %(day)s. Choose that day or a later one.")
        day = max(filter(None, [late.from_date, late.until_date]))
        raise ValidationError({"on": words % {"name": late.name, "day": day_words(day)}})
    for holding in later.filter(until_date__isnull=True).with_people().order_by("id"):
        ends_in_force(holding, on)
        holding.until_date, holding.until_span = on, vacancy
        records.update(holding, "until_date", "until_span")


def _go_on(vacancy: PositionSpan) -> None:
    """Let the holdings that a vacancy ended go on: it is taken back."""
    for holding in PositionHolding.objects.filter(until_span=vacancy).order_by("id"):
        holding.until_date = holding.until_span = None
        records.update(holding, "until_date", "until_span")


def _undo(start: PositionSpan) -> None:
    """
    Remove the holdings under a state that is taken back. History keeps them.

    One that a vacancy ended is of the time before, even if all of that was on this day.
    """
    held = PositionHolding.objects.filter(position=start.line_id, from_date__gte=start.from_date)
    for holding in held.filter(until_span__isnull=True).order_by("id"):
        holding.delete()


def follow_move(span: PositionSpan, was: date) -> None:
    """
    Let the holdings of a locked position that began or ended with its state ``span`` follow it from the day ``was``.

    :raises ValidationError: when someone began or stopped holding it in between, or cannot hold it from that day on.
    """
    on, line = span.from_date, span.line
    every = PositionHolding.objects.filter(position=line).with_people().order_by("id")
    if span.status in POSITION.held:
        # Ended by a vacancy before this state, if that was on the same day: another time.
        earlier = Q(until_span__number__lt=span.number)
        for holding in every.filter(from_date=was).exclude(earlier):
            if holding.until_date and holding.until_date <= on and not holding.until_span_id:
                raise _in_between(holding, holding.until_date, _("Choose an earlier day, or correct that entry first."))
            holder_from(line, holding.person.ref, on)
            holding.from_date = on
            records.update(holding, "from_date")
        late = every.filter(from_date__gt=was, from_date__lt=on).exclude(earlier).first() if on > was else None
        if late:
            raise _in_between(
                late, late.from_date, _("Choose that day or an earlier one, or correct that entry first.")
            )
        return
    for holding in every.filter(until_span=span):
        if holding.from_date > on:
            raise _in_between(holding, holding.from_date, _("Choose that day or a later one."))
        ends_in_force(holding, on)
        holding.until_date = on
        records.update(holding, "until_date")
    ended = every.filter(until_date__gt=on, until_date__lte=was, until_span__isnull=True).first()
    if ended and ended.until_date:
        raise _in_between(ended, ended.until_date, _("Choose that day or a later one."))


def _in_between(holding: PositionHolding, day: date, advice: str) -> ValidationError:
    words = _("%(name)s began or stopped holding it on %(day)s.") % {"name": holding.name, "day": day_words(day)}
    return ValidationError({"on": f"{words} {advice}"})


def _not_before_filled(line: Position, on: date) -> None:
    filled = line.spans.get(until_date__isnull=True).from_date
    if on < filled:
        words = _("The position is filled since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(filled)}})


def _holding(line: Position, ref: str, on: date) -> PositionHolding:
    """Return the holding ``ref`` of ``line``, which goes on and began on ``on`` or before."""
    held = PositionHolding.objects.filter(position=line, until_date__isnull=True).with_people()
    found = held.filter(ref=ref).first()
    if found is None:
        raise ValidationError({"holding": _("No such person holds the position now.")})
    if on < found.from_date:
        words = _("%(name)s holds it since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"name": found.name, "day": day_words(found.from_date)}})
    return found
