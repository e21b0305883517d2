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
from diversion.services.agreement_signing import (
    agreement_add_document,
    agreement_come_into_force,
    agreement_sign,
    document_remove,
)
from diversion.services.agreements import (
    agreement_add_aim,
    agreement_change,
    agreement_discard,
    agreement_offer,
    agreement_remove_aim,
    agreement_reword,
    agreement_say_aims,
    agreement_translate,
    case_draft_agreement,
)
from diversion.services.assigning import (
    assignment_cover,
    assignment_end,
    case_assign,
    covers_begin,
)
from diversion.services.cases import (
    case_change_offense,
    case_error,
    case_match,
)
from diversion.services.condition_ends import (
    condition_approve_plan,
    condition_exempt,
    condition_outcome,
    condition_tell_plan,
)
from diversion.services.conditions import (
    agreement_add_condition,
    condition_change,
    condition_remove,
    condition_translate,
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
from diversion.services.drafts import (
    draft_discard,
    draft_keep,
)
from diversion.services.duties import (
    duty_call_off,
    duty_do,
    duty_take,
)
from diversion.services.eligibility import eligibility_ask
from diversion.services.endings import (
    case_complete,
    case_send_back,
)
from diversion.services.extensions import (
    agreement_ask_more_time,
    extension_approve,
    extension_refuse,
)
from diversion.services.import_work import (
    contacts_apply,
    contacts_read,
)
from diversion.services.imports import (
    import_cancel,
    import_confirm,
    import_retry,
    import_upload,
)
from diversion.services.loading import (
    condition_kinds_load,
    offenses_load,
)
from diversion.services.logs import (
    case_log_contact,
    log_take_back,
)
from diversion.services.notices import (
    case_tell_referrer,
    no_certificate,
    notice_take_back,
)
from diversion.services.parties import (
    case_add_party,
    party_change,
)
from diversion.services.pauses import (
    case_pause,
    pause_end,
)
from diversion.services.referrals import (
    referral_problems,
    referral_send,
)
from diversion.services.risks import case_raise_risk
from diversion.services.rules import (
    rules_add,
    rules_call_off,
    rules_change,
    rules_end,
    rules_replace,
)
from diversion.services.screenings import (
    case_screen,
    screening_follow_up,
    screening_take_back,
)
from diversion.services.service_hours import (
    condition_count_hours,
    condition_pay,
    condition_serve,
    condition_take_back_hours,
    condition_take_back_payment,
)
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
from diversion.services.telling import (
    duties_tell,
    told_mail,
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
    "agency_enter",
    "agency_take_back",
    "agreement_add_aim",
    "agreement_add_condition",
    "agreement_add_document",
    "agreement_ask_more_time",
    "agreement_change",
    "agreement_come_into_force",
    "agreement_discard",
    "agreement_offer",
    "agreement_remove_aim",
    "agreement_reword",
    "agreement_say_aims",
    "agreement_sign",
    "agreement_translate",
    "assignment_cover",
    "assignment_end",
    "case_accept",
    "case_add_party",
    "case_assign",
    "case_change_offense",
    "case_complete",
    "case_decide",
    "case_decline",
    "case_draft_agreement",
    "case_error",
    "case_follow_up",
    "case_hold_intake",
    "case_log_contact",
    "case_match",
    "case_note_disposition",
    "case_offer",
    "case_offer_again",
    "case_pause",
    "case_raise_risk",
    "case_review_anew",
    "case_screen",
    "case_send_back",
    "case_tell_referrer",
    "case_tell_rights",
    "condition_approve_plan",
    "condition_change",
    "condition_count_hours",
    "condition_exempt",
    "condition_kinds_load",
    "condition_outcome",
    "condition_pay",
    "condition_remove",
    "condition_serve",
    "condition_take_back_hours",
    "condition_take_back_payment",
    "condition_tell_plan",
    "condition_translate",
    "contact_add_student",
    "contact_change",
    "contact_error",
    "contact_record",
    "contacts_apply",
    "contacts_read",
    "court_event_take_back",
    "court_event_tell",
    "covers_begin",
    "decision_confirm",
    "decision_refuse",
    "disposition_take_back",
    "document_remove",
    "draft_discard",
    "draft_keep",
    "duties_tell",
    "duty_call_off",
    "duty_do",
    "duty_take",
    "eligibility_ask",
    "extension_approve",
    "extension_refuse",
    "follow_up_take_back",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "log_take_back",
    "no_certificate",
    "notice_take_back",
    "offenses_load",
    "party_change",
    "pause_end",
    "referral_problems",
    "referral_send",
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
    "supervision_end",
    "supervision_enter",
    "supervision_report",
    "team_request_answer",
    "team_request_enter",
    "team_request_refuse",
    "told_mail",
]
