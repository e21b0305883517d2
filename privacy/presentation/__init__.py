"""Rows of lists with their words, and the facts of one record, by subject."""

from privacy.presentation.logs import (
    SHOWN,
    EntryRow,
    LookRow,
    entry_facts,
    entry_row,
    look_rows,
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
    "closed_words",
    "entry_facts",
    "entry_row",
    "further_rows",
    "look_rows",
    "share_facts",
    "work_of",
]
