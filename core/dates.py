"""
Days and times in words, for everything that people read.

The one place that turns them into words, by the formats of the active language (``config.formats``); templates use
Django's filter ``date`` with the same ones. Files and the API write ISO 8601.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_words(day: date) -> str:
    """Return a day, of a moment that in the active time zone: "Oct 14, 2022"."""
    return date_format(_here(day), "DATE_FORMAT")


def near_words(day: date) -> str:
    """Return a day without its year, for what is near: "Oct 14"."""
    return date_format(_here(day), "MONTH_DAY_FORMAT")


def weekday_words(day: date, *, near: bool = False) -> str:
    """Return a day with its weekday: "Fri, Oct 14, 2022"; without the year where it is ``near``."""
    words = near_words(day) if near else day_words(day)
    return _("%(weekday)s, %(day)s") % {"weekday": date_format(_here(day), "D"), "day": words}


def full_weekday_words(day: date) -> str:
    """Return a day of a near time with its weekday in full, for sentences: "Monday, Oct 10"."""
    return _("%(weekday)s, %(day)s") % {"weekday": date_format(_here(day), "l"), "day": near_words(day)}


def covers_days(starts: datetime, ends: datetime) -> bool:
    """Tell whether what goes on from ``starts`` until ``ends`` has days and no hours: first minute to last one."""
    here, there = timezone.localtime(starts), timezone.localtime(ends)
    return (here.hour, here.minute, there.hour, there.minute) == (0, 0, 23, 59)


def month_words(day: date) -> str:
    """Return the month of a day: "October 2022"."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def short_month_words(day: date) -> str:
    """Return the month of a day where there is little room, as on a chart's axis: "Oct ’22"."""
    return date_format(day, "M ’y")


def moment_words(moment: datetime) -> str:
    """Return a moment in the active time zone: "Oct 14, 2022, 8:17 AM"."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def time_words(moment: datetime) -> str:
    """Return the time of day of a moment in the active time zone: "8:17 AM"."""
    return date_format(timezone.localtime(moment), "TIME_FORMAT")


def _here(day: date) -> date:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
