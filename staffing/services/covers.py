"""Who covers what the holder of a realignment left: noted, handed over and corrected. History keeps all of it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, reason_said
from district.models import StaffMember, User
from staffing.line_types import REALIGNMENT
from staffing.models import LineSpan, Realignment, RealignmentCover, RealignmentSpan
from staffing.services.holder_rules import day_words, works_here
from staffing.services.locking import line_locked


@transaction.atomic
def cover_add(
    *,
    actor: User,
    ref: str,
    on: date,
    today: date,
    version: int | None,
    duty: str = "",
    staff: str | None = None,
    needed: bool = True,
    reason: str = "",
) -> Realignment:
    """
    Note who covers one duty that the holder of a realignment left, from ``on``.

    Without ``staff`` it is nobody yet; with ``needed`` false it needs no cover.

    :raises TransitionNotAllowed: unless the realignment is in effect.
    :raises ValidationError: when the day or the person cannot be, or the duty has a cover in that time.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "add_cover")
    _day_fits(line, on, today, "on")
    person = _coverer(line, staff, on) if staff else None
    with _action("add_cover", actor, reason):
        _begin(line, on, duty=duty.strip(), staff=person, needed=needed, reason=reason)
        # The realignment's own columns stay, but whoever looked at it saw this duty without a cover.
        return records.touch(line)


@transaction.atomic
def cover_end(
    *,
    actor: User,
    ref: str,
    cover: str,
    on: date,
    today: date,
    version: int | None,
    reason: str,
    staff: str | None = None,
    needed: bool = True,
) -> Realignment:
    """
    End who covers a duty, and say who does from ``on`` on, so that no duty drops out unsaid.

    That is ``staff``, else nobody yet; with ``needed`` false it needs no cover any more.

    :raises ValidationError: when the day or the person cannot be, or nothing would change.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "end_cover")
    reason = reason_said(reason)
    ended = _cover(line, cover)
    if ended.until_date is not None:
        raise ValidationError({"cover": _("That has ended already.")})
    _day_fits(line, on, today, "on")
    if on < ended.from_date:
        words = _("That began on %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(ended.from_date)}})
    person = _coverer(line, staff, on) if staff else None
    if (person, needed) == (ended.staff, ended.needed):
        raise ValidationError({"staff": _("It is that already.")})
    with _action("end_cover", actor, reason):
        ended.until_date = on
        records.update(ended, "until_date")
        _begin(line, on, duty=ended.duty, staff=person, needed=needed, reason=reason)
        # Whoever saw the cover go on must look again before they end or correct it a second time.
        return records.touch(line)


@transaction.atomic
def cover_correct(
    *,
    actor: User,
    ref: str,
    cover: str,
    today: date,
    version: int | None,
    reason: str,
    duty: str | None = None,
    staff: str | None = None,
    needed: bool | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
) -> Realignment:
    """
    Correct what was noted of a cover; what is left out stays. Who covers changes with ``staff`` or ``needed``.

    ``until_date`` on the first day takes the cover from every day.

    :raises ValidationError: when a day or the person cannot be, or the duty has another cover in that time.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "correct_cover")
    reason = reason_said(reason)
    found = _cover(line, cover)
    found.duty = found.duty if duty is None else duty.strip()
    found.from_date, found.until_date = from_date or found.from_date, until_date or found.until_date
    _day_fits(line, found.from_date, today, "from_date")
    if found.until_date:
        _day_fits(line, found.until_date, today, "until_date")
    if staff or needed is not None:
        found.staff = _coverer(line, staff, found.from_date) if staff else None
        found.needed = bool(staff) or bool(needed)
    _duty_said(found)
    with _action("correct_cover", actor, reason):
        records.update(found, "duty", "staff", "needed", "from_date", "until_date")
        # A correction changes the cover's row alone; the version that people act on is the realignment's.
        return records.touch(line)


def follow(before: LineSpan, now: RealignmentSpan) -> None:
    """End the covers of a locked realignment whose state changes from ``before`` to ``now``, if it was in effect."""
    if before.status in REALIGNMENT.held:
        _end_all(now.line, now)


def follow_back(last: RealignmentSpan, before: LineSpan) -> None:
    """Let the covers of a locked realignment be as they were before its state ``last``, which is taken back."""
    if before.status in REALIGNMENT.held:
        _go_on(last)
    elif last.status in REALIGNMENT.held:
        _undo(last)


def _end_all(line: Realignment, end: RealignmentSpan) -> None:
    """
    End every cover of a locked realignment with the state ``end``.

    :raises ValidationError: when a cover began or ended after that day.
    """
    on = end.from_date
    there = RealignmentCover.objects.filter(realignment=line).exclude(from_date=F("until_date"))
    late = there.filter(Q(from_date__gt=on) | Q(until_date__gt=on)).first()
    if late is not None:
        words = _("Who covers “%(duty)s” changed on %(day)s. Choose that day or a later one.")
        day = max(filter(None, [late.from_date, late.until_date]))
        raise ValidationError({"on": words % {"duty": late.duty, "day": day_words(day)}})
    for cover in there.filter(until_date__isnull=True).order_by("id"):
        cover.until_date, cover.until_span = on, end
        records.update(cover, "until_date", "until_span")


def _go_on(end: RealignmentSpan) -> None:
    """Let the covers that the end of a realignment ended go on: it is taken back."""
    for cover in RealignmentCover.objects.filter(until_span=end).order_by("id"):
        cover.until_date = cover.until_span = None
        records.update(cover, "until_date", "until_span")


def _undo(start: RealignmentSpan) -> None:
    """Remove the covers of a realignment whose start is taken back. History keeps them."""
    for cover in RealignmentCover.objects.filter(realignment=start.line_id).order_by("id"):
        cover.delete()


def _action(name: str, actor: User, reason: str) -> AbstractContextManager[None]:
    return history.action(f"staffing.realignment.{name}", actor=actor, reason=reason)


def _begin(line: Realignment, on: date, *, duty: str, staff: StaffMember | None, needed: bool, reason: str) -> None:
    cover = RealignmentCover(realignment=line, from_date=on, duty=duty, staff=staff, needed=needed, reason=reason)
    _duty_said(cover)
    records.insert(cover)


def _duty_said(cover: RealignmentCover) -> None:
    if cover.needed and not cover.duty:
        raise ValidationError({"duty": _("Say what is covered.")})


def _day_fits(line: Realignment, day: date, today: date, name: str) -> None:
    """:raises ValidationError: naming the field ``name``, unless ``line`` is in effect on ``day`` and it has come."""
    not_to_come(day, today, name)
    begun = line.spans.get(until_date__isnull=True).from_date
    if day < begun:
        words = _("The realignment is in effect since %(day)s. Choose that day or a later one.")
        raise ValidationError({name: words % {"day": day_words(begun)}})


def _coverer(line: Realignment, ref: str, on: date) -> StaffMember:
    """
    Return who begins to cover a duty on ``on``.

    :raises ValidationError: when there is no such person, they left by then, or hold the realignment themselves.
    """
    staff = StaffMember.objects.filter(district=line.authorization.plan.district_id, ref=ref).first()
    if staff is None:
        raise ValidationError({"staff": _("There is no such staff member.")})
    works_here(staff, on, "staff")
    if line.spans.filter(until_date__isnull=True, holder=staff).exists():
        words = _("%(name)s holds the realignment. Someone else covers what they left.")
        raise ValidationError({"staff": words % {"name": staff.name}})
    return staff


def _cover(line: Realignment, ref: str) -> RealignmentCover:
    found = RealignmentCover.objects.filter(realignment=line, ref=ref).select_related("staff").first()
    if found is None:
        raise ValidationError({"cover": _("There is no such cover.")})
    return found
