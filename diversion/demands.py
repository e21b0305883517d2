"""
What a diversion case asks for, by when, and whose work it is: the table of docs and duties.

Each kind of duty has a clock, whose number is a setting with its source beside it (config/settings/diversion.py), the
citation that its page shows, and the role it falls to. A condition, the end of an agreement and a follow-up are due on
a day of their own: ``due_on`` moves it to the last business day before, so that nobody is asked for it on a closed day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from casework import clocks
from casework.calendar import DAY
from casework.clocks import Rule
from casework.services import clock_of
from core.dates import day_words
from district.models import Role
from diversion.models import DutyKind

if TYPE_CHECKING:
    from casework.calendar import Calendar
    from casework.services.duties import Clock


@dataclass(frozen=True, slots=True)
class Demand:
    """How one kind of duty is reckoned, and whose it is. ``rule`` is None of what is due on a day of its own."""

    rule: Callable[[], Rule] | None
    role: Role = Role.DIVERSION_COORDINATOR
    citation: str = ""
    calls: str = ""


DEMANDS: Mapping[DutyKind, Demand] = {
    DutyKind.REVIEW: Demand(lambda: clocks.business_hours(settings.DIVERSION_REVIEW_BUSINESS_HOURS)),
    DutyKind.OFFER: Demand(lambda: clocks.school_days(settings.DIVERSION_OFFER_SCHOOL_DAYS)),
    DutyKind.ANSWER: Demand(lambda: clocks.school_days(settings.DIVERSION_ANSWER_SCHOOL_DAYS)),
    DutyKind.INTAKE: Demand(lambda: clocks.school_days(settings.DIVERSION_INTAKE_SCHOOL_DAYS)),
    DutyKind.AGREE: Demand(lambda: clocks.school_days(settings.DIVERSION_AGREE_SCHOOL_DAYS)),
    DutyKind.CONDITION: Demand(None),
    DutyKind.COMPLETE: Demand(None),
    DutyKind.TELL_REFERRER: Demand(lambda: clocks.school_days(settings.DIVERSION_TELL_SCHOOL_DAYS)),
    DutyKind.FOLLOW_UP: Demand(None),
    DutyKind.FLAGS: Demand(lambda: clocks.school_days(settings.DIVERSION_FLAGS_SCHOOL_DAYS)),
    DutyKind.SUICIDE_RISK: Demand(
        lambda: clocks.school_hours(settings.SUICIDE_RISK_SCHOOL_HOURS), calls="SUICIDE_RISK_CALL"
    ),
    DutyKind.COURT_NOTICE: Demand(
        lambda: clocks.school_days(settings.COURT_NOTICE_SCHOOL_DAYS), citation="Iowa Code 279.9B"
    ),
    DutyKind.SAFETY_TEAM: Demand(
        lambda: clocks.business_hours(settings.SAFETY_TEAM_BUSINESS_HOURS), citation="Iowa Code 280.36"
    ),
}


def due_on(day: date, began_at: datetime, calendar: Calendar) -> Clock:
    """
    Return what a duty says of its time that is due on ``day``, or the last business day before it.

    One that would be over before it began is due on the first business day from its beginning on.
    """
    began = calendar.day_of(began_at)
    last = day
    while last > began and not calendar.is_business(last):
        last -= DAY
    while last < began or not calendar.is_business(last):
        last += DAY
    return {
        "began_at": began_at,
        "due_at": calendar.midnight(last + DAY),
        "clock": _clock_words(day, last),
    }


def _clock_words(day: date, last: date) -> str:
    """Return by when a duty is due, and why that is not the ``day`` itself where it is another."""
    told = {"day": day_words(day), "last": day_words(last)}
    if last < day:
        return _("by %(last)s, the last business day before %(day)s") % told
    if last > day:
        return _("by %(last)s, the first business day since it was asked for") % told
    return _("by %(day)s") % told


def clock_for(kind: DutyKind, began_at: datetime, calendar: Calendar, day: date | None = None) -> Clock:
    """
    Return what a new duty of a kind says of its time; ``day`` of what is due on a day of its own.

    :raises ValueError: without a day where the kind asks for one.
    """
    demand = DEMANDS[kind]
    if demand.rule is not None:
        return clock_of(demand.rule(), began_at, calendar)
    if day is None:
        raise ValueError(f"{kind} is due on a day")
    return due_on(day, began_at, calendar)
