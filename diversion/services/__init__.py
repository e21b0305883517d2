"""Writes of the room: each locks, asks who and when, changes, checks and saves."""

from diversion.services.contacts import (
    contact_add_student,
    contact_change,
    contact_error,
    contact_record,
    student_change,
    student_match,
    student_take_off,
    student_tell_parent,
)
from diversion.services.eligibility import eligibility_ask
from diversion.services.import_work import contacts_apply, contacts_read
from diversion.services.imports import import_cancel, import_confirm, import_retry, import_upload
from diversion.services.loading import offenses_load
from diversion.services.rules import rules_add, rules_call_off, rules_change, rules_end, rules_replace

__all__ = [
    "contact_add_student",
    "contact_change",
    "contact_error",
    "contact_record",
    "contacts_apply",
    "contacts_read",
    "eligibility_ask",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "offenses_load",
    "rules_add",
    "rules_call_off",
    "rules_change",
    "rules_end",
    "rules_replace",
    "student_change",
    "student_match",
    "student_take_off",
    "student_tell_parent",
]
