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
from privacy.filters.shares import (
    ShareFilter,
)

__all__ = [
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
