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
from privacy.filters.requests import (
    AccessFilter,
    AmendmentFilter,
    ConsentFilter,
    ConsentListFilter,
)
from privacy.filters.seals import (
    HoldFilter,
    SealFilter,
)
from privacy.filters.shares import ShareFilter

__all__ = [
    "AccessFilter",
    "AmendmentFilter",
    "ConsentFilter",
    "ConsentListFilter",
    "CrossingFilter",
    "DayFilter",
    "DisclosureFilter",
    "DisclosureListFilter",
    "HoldFilter",
    "LogFilter",
    "ReadFilter",
    "ReadListFilter",
    "SealFilter",
    "ShareFilter",
    "begin",
    "readers",
]
