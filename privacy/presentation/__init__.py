"""Rows of lists with their words, and the facts of one record, by subject."""

from privacy.presentation.logs import (
    SHOWN,
    EntryRow,
    LookRow,
    entry_facts,
    entry_row,
    look_rows,
)

__all__ = [
    "SHOWN",
    "EntryRow",
    "LookRow",
    "entry_facts",
    "entry_row",
    "look_rows",
]
