"""Since when nobody covers what the holder of a realignment left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from staffing.models import Realignment, RealignmentCover


def covers_on(line: Realignment, day: date) -> list[RealignmentCover]:
    """Return what is noted of ``day``, of a realignment with ``covers_so_far``. No query."""
    return [cover for cover in line.covers_so_far if cover.is_on(day)]


def gap_since(line: Realignment, day: date) -> date | None:
    """
    Return the first day of the gap that lasts until ``day``; None where there is none. No query.

    ``line`` is a realignment of ``selectors.lines_on`` for ``day``. Whether there is a gap changes only on a day on
    which a cover begins or ends, or somebody leaves the district or comes back.
    """
    if not line.gap:
        return None
    days = {line.since}
    for cover in line.covers_so_far:
        works = cover.staff.employments.all() if cover.staff else ()
        changes = [one for span in (cover, *works) for one in (span.from_date, span.until_date)]
        days |= {one for one in changes if one and line.since <= one <= day}
    found: date = day
    for one in sorted(days, reverse=True):
        if not _is_gap(covers_on(line, one), one):
            break
        found = one
    return found


def _is_gap(there: Iterable[RealignmentCover], day: date) -> bool:
    """Tell what ``models.with_gaps`` tells, of covers that stood on ``day``."""
    noted = list(there)
    return not noted or any(not cover.has_somebody(day) for cover in noted)
