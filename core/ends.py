"""
The end of a span, in words.

Rows, files and the API keep the first day after it, ``[from, until)``. People read its last day, everywhere: "until
Jun 30, 2023" is a day on which it still holds. This is the one place that turns one into the other.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.dates import day_words


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
