"""
The end of a span, in words.

Rows, files and the API keep the first day after it, ``[from, until)``. People read its last day, everywhere: "until
Jun 30, 2023" is a day on which it still holds. This is the one place that turns one into the other.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import day_words, moment_words, time_words


def last_day(until: date) -> date:
    """Return the last day of a span that ends before ``until``."""
    return until - timedelta(days=1)


def last_words(until: date | None, since: date | None = None) -> str:
    """Return the last day of ``[since, until)`` in words: "" while it goes on; "the same day" where it held on none."""
    if until is None:
        return ""
    return _("the same day") if since is not None and until <= since else day_words(last_day(until))


def span_words(since: date | None, until: date | None) -> str:
    """
    Return ``[since, until)`` in words: "Aug 23, 2021 until Jun 30, 2023", "since Aug 23, 2021".

    One that ended on the day on which it began says so; without ``since`` its first day is not known.
    """
    if since is None:
        return _("until %(last)s") % {"last": last_words(until)} if until else _("since before records were kept")
    if until is None:
        return _("since %(since)s") % {"since": day_words(since)}
    if until <= since:
        return _("began and ended on %(day)s") % {"day": day_words(since)}
    return _("%(since)s until %(last)s") % {"since": day_words(since), "last": last_words(until)}


def until_words(until: datetime | None, today: date) -> str:
    """
    Return the moment until which something is so: "9:17 AM" of today, "Oct 14, 2022, 9:17 AM" of another day.

    Where that is midnight it is so for whole days, and the last of them is told. "" while it goes on.
    """
    if until is None:
        return ""
    here = timezone.localtime(until)
    if here.time() == time(0):
        return last_words(here.date())
    return time_words(until) if here.date() == today else moment_words(until)
