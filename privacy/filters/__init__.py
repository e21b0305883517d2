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
from privacy.filters.seals import (
    HoldFilter,
    SealFilter,
)

__all__ = [
    "DayFilter",
    "DisclosureFilter",
    "DisclosureListFilter",
    "HoldFilter",
    "LogFilter",
    "ReadFilter",
    "ReadListFilter",
    "SealFilter",
    "begin",
    "readers",
]
