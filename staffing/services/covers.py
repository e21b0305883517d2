"""Who covers what the holder of a realignment left: noted, handed over and corrected. History keeps all of it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, reason_said
from district.models import StaffMember, User
from staffing.line_types import REALIGNMENT
from staffing.models import Realignment, RealignmentCover
from staffing.services.holder_rules import nobody_instead, until_said, works_here
from staffing.services.locking import line_locked

NOTED = "cover_noted"


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
    _not_noted(line, duty.strip(), on)
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
        if on == ended.from_date:
            ended.delete()  # it stood on no day
        else:
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
    goes_on: bool = False,
) -> Realignment:
    """
    Correct what was noted of a cover; what is left out stays. Who covers changes with ``staff`` or ``needed``.

    ``until_date`` on the first day removes the cover: it stood on no day. ``goes_on`` takes an end out that was entered
    by mistake. History keeps it.

    :raises ValidationError: when a day or the person cannot be, the duty has another cover in that time, or nothing
        would change.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "correct_cover")
    reason = reason_said(reason)
    found = _cover(line, cover)
    was = _said_of(found)
    ended = _("It ended with the realignment. Correct the step that ended it.")
    if goes_on:
        same = RealignmentCover.objects.filter(realignment=line, duty=found.duty).exclude(pk=found.pk)
        nobody_instead(found, same.select_related("staff"))
    found.until_date = until_said(found, until_date, goes_on=goes_on, ended_with=ended)
    found.duty = found.duty if duty is None else duty.strip()
    found.from_date = from_date or found.from_date
    _day_fits(line, found.from_date, today, "from_date")
    if found.until_date:
        _day_fits(line, found.until_date, today, "until_date")
    elif goes_on and REALIGNMENT.held.isdisjoint({line.status}):
        raise ValidationError({"goes_on": _("The realignment is not in effect any more: nothing goes on of it.")})
    if staff or needed is not None:
        found.staff = _coverer(line, staff, found.from_date) if staff else None
        found.needed = bool(staff) or bool(needed)
    _duty_said(found)
    if _said_of(found) == was:
        raise ValidationError(_("It says so already. Nothing was changed."))
    with _action("correct_cover", actor, reason):
        if found.until_date == found.from_date:
            found.delete()
        else:
            records.update(found, "duty", "staff", "needed", "from_date", "until_date")
        # A correction changes the cover's row alone; the version that people act on is the realignment's.
        return records.touch(line)


def _not_noted(line: Realignment, duty: str, on: date) -> None:
    """
    Refuse to add a cover of a duty of which one goes on: who covers it is changed instead.

    :raises ValidationError: on ``duty``, with the code ``NOTED`` and the cover's reference among its parameters.
    """
    noted = (
        RealignmentCover.objects.filter(realignment=line, duty=duty, until_date=None).select_related("staff").first()
    )
    if noted and duty:
        words = _("It is noted already who covers this duty: %(who)s, since %(day)s. Change who covers it instead.")
        names = {"who": noted.name, "day": day_words(noted.from_date), "cover": noted.ref}
        raise ValidationError({"duty": ValidationError(words, NOTED, names)})


def _said_of(cover: RealignmentCover) -> tuple[object, ...]:
    return cover.duty, cover.staff_id, cover.needed, cover.from_date, cover.until_date


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
    begun = line.spans.get(status__in=REALIGNMENT.held)
    if day < begun.from_date:
        words = _("The realignment is in effect since %(day)s. Choose that day or a later one.")
        raise ValidationError({name: words % {"day": day_words(begun.from_date)}})
    if begun.until_date and day > begun.until_date:
        words = _("The last day of the realignment was %(last)s. Choose %(day)s or an earlier day.")
        names = {"last": begun.last_words, "day": day_words(begun.until_date)}
        raise ValidationError({name: words % names})


def _coverer(line: Realignment, ref: str, on: date) -> StaffMember:
    """
    Return who begins to cover a duty on ``on``.

    :raises ValidationError: when there is no such person, they left by then, or hold the realignment themselves.
    """
    staff = StaffMember.objects.filter(district=line.authorization.plan.district_id, ref=ref).first()
    if staff is None:
        raise ValidationError({"staff": _("There is no such staff member.")})
    works_here(staff, on, "staff")
    if line.spans.filter(holder=staff).exists():
        words = _("%(name)s holds the realignment. Someone else covers what they left.")
        raise ValidationError({"staff": words % {"name": staff.name}})
    return staff


def _cover(line: Realignment, ref: str) -> RealignmentCover:
    found = RealignmentCover.objects.filter(realignment=line, ref=ref).select_related("staff").first()
    if found is None:
        raise ValidationError({"cover": _("There is no such cover.")})
    return found
