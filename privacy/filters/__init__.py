"""What this room's lists can be narrowed by, by subject."""

from privacy.filters.crossings import CrossingFilter
from privacy.filters.logs import (
    DayFilter,
    DisclosureFilter,
    DisclosureListFilter,
    LogFilter,
    ReadFilter,
    ReadListFilter,
    begin,
    readers,
)
from privacy.filters.shares import ShareFilter

__all__ = [
    "CrossingFilter",
    "DayFilter",
    "DisclosureFilter",
    "DisclosureListFilter",
    "LogFilter",
    "ReadFilter",
    "ReadListFilter",
    "ShareFilter",
    "begin",
    "readers",
]
