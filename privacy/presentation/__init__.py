"""Rows of lists with their words, and the facts of one record, by subject."""

from privacy.presentation.logs import (
    SHOWN,
    EntryRow,
    LookRow,
    entry_facts,
    entry_row,
    look_rows,
)
from privacy.presentation.opening import (
    asks_words,
    crossing_part,
    fields_words,
    shared_with,
)
from privacy.presentation.shares import (
    closed_words,
    further_rows,
    share_facts,
    work_of,
)

__all__ = [
    "SHOWN",
    "EntryRow",
    "LookRow",
    "asks_words",
    "closed_words",
    "crossing_part",
    "entry_facts",
    "entry_row",
    "fields_words",
    "further_rows",
    "look_rows",
    "share_facts",
    "shared_with",
    "work_of",
]
