"""Writes sessions: planned, corrected, moved and canceled."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said, said
from district.models import User
from training import policies, selectors
from training.models import Course, SessionStatus, TrainingSession
from training.services.enrollments import let_move_up
from training.services.mailing import CANCELED, MOVED, session_told
from training.workflow import SESSION

NAME = SESSION.name
CODE_BYTES = 24


@transaction.atomic
def session_schedule(
    *, actor: User, course: str, starts_at: datetime, ends_at: datetime, place: str, capacity: int, today: date,
    hours: Decimal | None = None, instructor: str = "", instructor_words: str = "", organization: str = "",
    school: str = "",
) -> TrainingSession:  # fmt: skip
    """
    Plan a session of a course; one that was held already is entered in the same way.

    ``hours`` are the course's unless told; ``school`` is a code, for a session of one school's staff.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{NAME}.schedule")
    given = selectors.courses_to_give(actor).filter(ref=course).first()
    if given is None:
        raise ValidationError({"course": _("Choose a course that is in use.")})
    # The course stays in use until this is committed.
    records.hold(given)
    one = TrainingSession(
        course=given, starts_at=starts_at, ends_at=ends_at, capacity=capacity, hours=_hours(hours, given),
        check_in=secrets.token_urlsafe(CODE_BYTES),
    )  # fmt: skip
    _place(one, place)
    _led(one, today, instructor=instructor, elsewhere=instructor_words, organization=organization, school=school)
    with history.action(f"{NAME}.schedule", actor=actor):
        return records.insert(one)


@transaction.atomic
def session_correct(
    *, actor: User, ref: str, version: int | None, at: datetime, today: date, hours: Decimal | None, capacity: int,
    instructor: str = "", instructor_words: str = "", organization: str = "", school: str = "",
) -> TrainingSession:  # fmt: skip
    """
    Correct how many places a session has, how many hours it takes and who teaches. When and where is changed by a move.

    :raises ValidationError: for fewer places than are taken, or fewer hours than somebody was noted to have attended.
    """
    one = session_begun(actor, ref, version, "correct")
    taken = one.capacity - selectors.places_left(one)
    if capacity < taken:
        words = _("%(count)s people have a place already. Give at least as many places.")
        raise ValidationError({"capacity": words % {"count": taken}})
    one.hours, one.capacity = _hours(hours, one.course), capacity
    if any(each.hours is not None and each.hours > one.hours for each in selectors.to_tell(one)):
        raise ValidationError({"hours": _("Somebody is noted with more hours. Put the attendance right first.")})
    _led(one, today, instructor=instructor, elsewhere=instructor_words, organization=organization, school=school)
    with history.action(f"{NAME}.correct", actor=actor):
        records.update(one, "hours", "capacity", "instructor", "instructor_words", "organization", "school")
        let_move_up(one, actor=actor, at=at)
        return one


@transaction.atomic
def session_move(
    *, actor: User, ref: str, version: int | None, starts_at: datetime, ends_at: datetime, place: str, reason: str,
    at: datetime,
) -> TrainingSession:  # fmt: skip
    """
    Hold a session at another time or place. Whoever is enrolled or waits is mailed, unless it is over.

    :raises ValidationError: without a reason or a change; once it has begun and somebody was noted to be there.
    """
    one, reason = session_begun(actor, ref, version, "move"), reason_said(reason)
    if (starts_at, ends_at, place.strip()) == (one.starts_at, one.ends_at, one.place):
        raise ValidationError({"starts_at": _("Time and place are as before. Choose another time or another place.")})
    if starts_at > at and any(each.hours is not None for each in selectors.to_tell(one)):
        raise ValidationError({"starts_at": _("Somebody was there already: it cannot begin later than now.")})
    one.starts_at, one.ends_at = starts_at, ends_at
    _place(one, place)
    with history.action(f"{NAME}.move", actor=actor, reason=reason):
        records.update(one, "starts_at", "ends_at", "place", "year", "is_summer")
        if ends_at > at:
            session_told(one, actor=actor, what=MOVED)
        let_move_up(one, actor=actor, at=at)
    return one


@transaction.atomic
def session_cancel(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> TrainingSession:
    """
    Cancel a session. Whoever is enrolled or waits is mailed why, unless it is over.

    :raises ValidationError: without a reason.
    """
    one = session_begun(actor, ref, version, "cancel")
    one.canceled_reason, one.status = reason_said(reason), SessionStatus.CANCELED
    with history.action(f"{NAME}.cancel", actor=actor, reason=one.canceled_reason):
        records.update(one, "status", "canceled_reason")
        if one.ends_at > at:
            session_told(one, actor=actor, what=CANCELED)
    return one


def session_begun(actor: User, ref: str, version: int | None, action: str) -> TrainingSession:
    """Return a session locked, once who acts and when are right."""
    one = records.lock(policies.visible_sessions(actor), ref, version=version)
    policies.check(actor, f"{NAME}.{action}", one)
    SESSION.check(action, one.status)
    return one


def _hours(hours: Decimal | None, course: Course) -> Decimal:
    return course.hours if hours is None else hours


def _led(one: TrainingSession, today: date, *, instructor: str, elsewhere: str, organization: str, school: str) -> None:
    """Say who leads a session and for whom it is. :raises ValidationError: naming what is not there."""
    one.instructor_words = elsewhere.strip()
    one.instructor = selectors.instructors_to_choose(today).filter(ref=instructor).first() if instructor else None
    one.organization = selectors.organizations_to_choose().filter(ref=organization).first() if organization else None
    one.school = selectors.schools_to_choose().filter(code=school).first() if school else None
    wrong = {}
    if instructor and one.instructor is None:
        wrong["instructor"] = _("Choose somebody who works here.")
    if bool(instructor) is bool(one.instructor_words):
        wrong["instructor"] = _("Say who teaches: one of the staff, or somebody from elsewhere.")
    if organization and one.organization is None:
        wrong["organization"] = _("There is none with this reference.")
    if school and one.school is None:
        wrong["school"] = _("There is no school with this code.")
    if wrong:
        raise ValidationError(wrong)


def _place(one: TrainingSession, place: str) -> None:
    """Keep where a session is held, and in which school year or summer it begins."""
    one.place = said(place, "place", _("Say where it is held."))
    day = timezone.localdate(one.starts_at)
    year = selectors.year_of(day)
    if year is None:
        raise ValidationError({"starts_at": _("No school year is entered for that day. Ask your administrator.")})
    one.year, one.is_summer = year, selectors.is_summer(year, day)
