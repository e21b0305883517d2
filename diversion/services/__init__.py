"""Writes of the room: each locks, asks who and when, changes, checks and saves."""

from diversion.services.assigning import (
    assignment_cover,
    assignment_end,
    case_assign,
    covers_begin,
)
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
from diversion.services.decisions import (
    case_decide,
    case_review_anew,
    decision_confirm,
    decision_refuse,
)
from diversion.services.eligibility import eligibility_ask
from diversion.services.import_work import contacts_apply, contacts_read
from diversion.services.imports import import_cancel, import_confirm, import_retry, import_upload
from diversion.services.loading import offenses_load
from diversion.services.logs import (
    case_log_contact,
    log_take_back,
)
from diversion.services.parties import (
    case_add_party,
    party_change,
)
from diversion.services.risks import (
    case_raise_risk,
)
from diversion.services.rules import rules_add, rules_call_off, rules_change, rules_end, rules_replace
from diversion.services.screenings import (
    case_screen,
    screening_follow_up,
    screening_take_back,
)
from diversion.services.way import (
    case_accept,
    case_decline,
    case_hold_intake,
    case_offer,
    case_offer_again,
    case_tell_rights,
    rights_take_back,
)

__all__ = [
    "assignment_cover",
    "assignment_end",
    "case_accept",
    "case_add_party",
    "case_assign",
    "case_decide",
    "case_decline",
    "case_hold_intake",
    "case_log_contact",
    "case_offer",
    "case_offer_again",
    "case_raise_risk",
    "case_review_anew",
    "case_screen",
    "case_tell_rights",
    "contact_add_student",
    "contact_change",
    "contact_error",
    "contact_record",
    "contacts_apply",
    "contacts_read",
    "covers_begin",
    "decision_confirm",
    "decision_refuse",
    "eligibility_ask",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "log_take_back",
    "offenses_load",
    "party_change",
    "rights_take_back",
    "rules_add",
    "rules_call_off",
    "rules_change",
    "rules_end",
    "rules_replace",
    "screening_follow_up",
    "screening_take_back",
    "student_change",
    "student_match",
    "student_take_off",
    "student_tell_parent",
]
