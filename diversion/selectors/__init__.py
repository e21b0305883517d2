"""Reads of the room, by subject."""

from diversion.selectors.cases import (
    case_get,
    cases,
    due_first,
    mine,
    unmatched_cases,
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
from diversion.selectors.duties import (
    duties,
    duties_of,
    duties_waiting,
    duty_get,
    told_of,
)
from diversion.selectors.federal import Tables, federal_tables, seen_of, years_told
from diversion.selectors.referrals import (
    draft_of,
    is_already,
    referable,
    referral_get,
    referrals,
    school_on,
)

__all__ = [
    "SCHOOL_THEN",
    "Tables",
    "agencies",
    "all_offenses",
    "case_get",
    "cases",
    "contact_get",
    "contacts",
    "draft_of",
    "due_first",
    "duties",
    "duties_of",
    "duties_waiting",
    "duty_get",
    "federal_tables",
    "having",
    "is_already",
    "mine",
    "offenses",
    "referable",
    "referral_get",
    "referrals",
    "school_on",
    "schools_then",
    "seen_of",
    "student_get",
    "told_of",
    "unmatched",
    "unmatched_cases",
    "untold",
    "working",
    "years_told",
]
