"""What this room's lists can be narrowed by, by subject."""

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

__all__ = [
    "DayFilter",
    "DisclosureFilter",
    "DisclosureListFilter",
    "LogFilter",
    "ReadFilter",
    "ReadListFilter",
    "begin",
    "readers",
]
