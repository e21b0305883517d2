"""Rows of lists with their words, and the facts of one record, by subject."""

from privacy.presentation.logs import (
    SHOWN,
    EntryRow,
    LookRow,
    entry_facts,
    entry_row,
    look_rows,
)
from privacy.presentation.requests import (
    access_facts,
    amendment_facts,
    consent_facts,
    passed_words,
)

__all__ = [
    "SHOWN",
    "EntryRow",
    "LookRow",
    "access_facts",
    "amendment_facts",
    "consent_facts",
    "entry_facts",
    "entry_row",
    "look_rows",
    "passed_words",
]
