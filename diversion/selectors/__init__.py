"""Reads of the room, by subject."""

from diversion.selectors.cases import (
    case_get,
    cases,
    due_first,
    mine,
    working,
)
from diversion.selectors.contacts import (
    SCHOOL_THEN,
    agencies,
    all_offenses,
    contact_get,
    contacts,
    having,
    offenses,
    schools_then,
    student_get,
    unmatched,
    untold,
)
from diversion.selectors.federal import Tables, federal_tables, seen_of, years_told

__all__ = [
    "SCHOOL_THEN",
    "Tables",
    "agencies",
    "all_offenses",
    "case_get",
    "cases",
    "contact_get",
    "contacts",
    "due_first",
    "federal_tables",
    "having",
    "mine",
    "offenses",
    "schools_then",
    "seen_of",
    "student_get",
    "unmatched",
    "untold",
    "working",
    "years_told",
]
