"""Words of vacancies and of offers that came to nothing."""

from __future__ import annotations

from django.utils.translation import gettext

from core.dates import day_words
from staffing.models import EndedOffer, Vacancy
from staffing.selectors.vacancies import Vacant


def reason_words(one: Vacancy | EndedOffer) -> str:
    """Return why, in words: "Resigned. Moved to another state."; of an offer also how it ended."""
    how = one.get_how_display() if isinstance(one, EndedOffer) else ""
    told = [how, one.get_reason_display() if one.reason != "other" or not one.words else "", one.words]
    return " ".join(f"{words.rstrip('.')}." for words in told if words)


def cover_of(one: Vacant) -> str:
    """Return who does the work of a vacant position, and how; empty where nothing was noted."""
    if one.noted is None:
        return ""
    return " · ".join(filter(None, [one.noted.staff.name if one.noted.staff else "", one.noted.cover]))


def vacant_words(one: Vacant) -> str:
    """Return since when a position is vacant: "Vacant since Sep 23, 2022"."""
    return gettext("Vacant since %(day)s") % {"day": day_words(one.since)}
