"""The pages of the room, by subject."""

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

__all__ = [
    "case_detail",
    "case_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "eligibility_ask",
    "eligibility_detail",
    "eligibility_list",
    "federal",
    "rules_detail",
    "rules_list",
    "student_detail",
]
