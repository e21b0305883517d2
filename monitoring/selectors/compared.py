"""Two revisions of a report beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from district.models import User
from monitoring.comparing import FigurePair, compared
from monitoring.models import Report
from monitoring.selectors.released import sheets_shown
from monitoring.selectors.reports import report_get, revision_of


@dataclass(frozen=True, slots=True)
class Compared:
    """A revision, the one before it, and their figures in pairs."""

    before: Report
    after: Report
    figures: Sequence[FigurePair]


def report_compared(user: User, ref: str) -> Compared:
    """
    Return the revision ``ref`` beside the one before it. As many queries as both take alone.

    :raises ObjectDoesNotExist: when ``user`` sees no such report, or it is the first of its month.
    """
    after = report_get(user, ref)
    before = revision_of(user, after, after.revision - 1)
    if before is None:
        raise Report.DoesNotExist
    return Compared(before, after, compared(sheets_shown(before), sheets_shown(after)))
