"""The pages of the room, by subject."""

from diversion.views.agencies import (
    agency_detail,
    agency_list,
    event_detail,
    supervision_detail,
    supervision_list,
    team_detail,
    team_list,
)
from diversion.views.agreements import (
    agreement_detail,
    agreement_english,
    agreement_list,
    agreement_spanish,
    document_detail,
)
from diversion.views.board import case_board
from diversion.views.cases import (
    case_detail,
    case_list,
)
from diversion.views.conditions import (
    condition_detail,
    condition_list,
)
from diversion.views.contacts import (
    contact_detail,
    contact_list,
    contact_pdf,
    federal,
    student_detail,
)
from diversion.views.decisions import decision_detail
from diversion.views.duties import (
    duty_detail,
    duty_list,
)
from diversion.views.eligibility import (
    eligibility_ask,
    eligibility_detail,
    eligibility_list,
    rules_detail,
    rules_list,
)
from diversion.views.endings import (
    afterwards_detail,
    disposition_detail,
    notice_detail,
    notice_english_pdf,
    notice_pdf,
    notice_spanish_pdf,
)
from diversion.views.first import first_page
from diversion.views.logs import (
    log_detail,
    log_list,
)
from diversion.views.people import (
    assignment_detail,
    party_detail,
    rights_detail,
    rights_english,
    rights_spanish,
)
from diversion.views.referrals import (
    referral_check,
    referral_detail,
    referral_list,
    referral_offense,
    referral_referrer,
    referral_send,
    referral_youth,
)
from diversion.views.screenings import (
    risk_detail,
    screening_detail,
)

__all__ = [
    "afterwards_detail",
    "agency_detail",
    "agency_list",
    "agreement_detail",
    "agreement_english",
    "agreement_list",
    "agreement_spanish",
    "assignment_detail",
    "case_board",
    "case_detail",
    "case_list",
    "condition_detail",
    "condition_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "decision_detail",
    "disposition_detail",
    "document_detail",
    "duty_detail",
    "duty_list",
    "eligibility_ask",
    "eligibility_detail",
    "eligibility_list",
    "event_detail",
    "federal",
    "first_page",
    "log_detail",
    "log_list",
    "notice_detail",
    "notice_english_pdf",
    "notice_pdf",
    "notice_spanish_pdf",
    "party_detail",
    "referral_check",
    "referral_detail",
    "referral_list",
    "referral_offense",
    "referral_referrer",
    "referral_send",
    "referral_youth",
    "rights_detail",
    "rights_english",
    "rights_spanish",
    "risk_detail",
    "rules_detail",
    "rules_list",
    "screening_detail",
    "student_detail",
    "supervision_detail",
    "supervision_list",
    "team_detail",
    "team_list",
]
