"""Writes of the room: each locks, asks who and when, changes, checks and saves."""

from diversion.services.afterwards import (
    case_follow_up,
    case_note_disposition,
    disposition_take_back,
    follow_up_take_back,
)
from diversion.services.agencies import (
    agency_enter,
    agency_take_back,
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
from diversion.services.eligibility import eligibility_ask
from diversion.services.endings import (
    case_complete,
    case_send_back,
)
from diversion.services.import_work import contacts_apply, contacts_read
from diversion.services.imports import import_cancel, import_confirm, import_retry, import_upload
from diversion.services.loading import offenses_load
from diversion.services.notices import (
    case_tell_referrer,
    no_certificate,
    notice_take_back,
)
from diversion.services.rules import rules_add, rules_call_off, rules_change, rules_end, rules_replace
from diversion.services.supervision import (
    court_event_take_back,
    court_event_tell,
    supervision_end,
    supervision_enter,
    supervision_report,
    team_request_answer,
    team_request_enter,
    team_request_refuse,
)

__all__ = [
    "agency_enter",
    "agency_take_back",
    "case_complete",
    "case_follow_up",
    "case_note_disposition",
    "case_send_back",
    "case_tell_referrer",
    "contact_add_student",
    "contact_change",
    "contact_error",
    "contact_record",
    "contacts_apply",
    "contacts_read",
    "court_event_take_back",
    "court_event_tell",
    "disposition_take_back",
    "eligibility_ask",
    "follow_up_take_back",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "no_certificate",
    "notice_take_back",
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
    "supervision_end",
    "supervision_enter",
    "supervision_report",
    "team_request_answer",
    "team_request_enter",
    "team_request_refuse",
]
