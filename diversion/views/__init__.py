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

__all__ = [
    "afterwards_detail",
    "agency_detail",
    "agency_list",
    "case_detail",
    "case_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "disposition_detail",
    "eligibility_ask",
    "eligibility_detail",
    "eligibility_list",
    "event_detail",
    "federal",
    "notice_detail",
    "notice_english_pdf",
    "notice_pdf",
    "notice_spanish_pdf",
    "rules_detail",
    "rules_list",
    "student_detail",
    "supervision_detail",
    "supervision_list",
    "team_detail",
    "team_list",
]
