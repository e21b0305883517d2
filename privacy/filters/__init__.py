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
from privacy.filters.requests import (
    AccessFilter,
    AmendmentFilter,
    ConsentFilter,
    ConsentListFilter,
)

__all__ = [
    "AccessFilter",
    "AmendmentFilter",
    "ConsentFilter",
    "ConsentListFilter",
    "DayFilter",
    "DisclosureFilter",
    "DisclosureListFilter",
    "LogFilter",
    "ReadFilter",
    "ReadListFilter",
    "begin",
    "readers",
]
