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
from privacy.presentation.requests import (
    access_facts,
    amendment_facts,
    consent_facts,
    passed_words,
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
    "access_facts",
    "amendment_facts",
    "asks_words",
    "closed_words",
    "consent_facts",
    "crossing_part",
    "entry_facts",
    "entry_row",
    "fields_words",
    "further_rows",
    "look_rows",
    "passed_words",
    "share_facts",
    "shared_with",
    "work_of",
]
