"""The pages of the room, by subject."""

from diversion.views.board import case_board
from diversion.views.cases import (
    case_detail,
    case_list,
)
from diversion.views.contacts import (
    contact_detail,
    contact_list,
    contact_pdf,
    federal,
    student_detail,
)
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
from diversion.views.first import first_page
from diversion.views.referrals import (
    referral_check,
    referral_detail,
    referral_list,
    referral_offense,
    referral_referrer,
    referral_send,
    referral_youth,
)

__all__ = [
    "case_board",
    "case_detail",
    "case_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "duty_detail",
    "duty_list",
    "eligibility_ask",
    "eligibility_detail",
    "eligibility_list",
    "federal",
    "first_page",
    "referral_check",
    "referral_detail",
    "referral_list",
    "referral_offense",
    "referral_referrer",
    "referral_send",
    "referral_youth",
    "rules_detail",
    "rules_list",
    "student_detail",
]
