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

__all__ = [
    "SHOWN",
    "EntryRow",
    "LookRow",
    "asks_words",
    "crossing_part",
    "entry_facts",
    "entry_row",
    "fields_words",
    "look_rows",
    "shared_with",
]
