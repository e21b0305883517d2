"""The pages of the room, by subject."""

from diversion.views.agreements import (
    agreement_detail,
    agreement_english,
    agreement_list,
    agreement_spanish,
    document_detail,
)
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
from diversion.views.eligibility import (
    eligibility_ask,
    eligibility_detail,
    eligibility_list,
    rules_detail,
    rules_list,
)

__all__ = [
    "agreement_detail",
    "agreement_english",
    "agreement_list",
    "agreement_spanish",
    "case_detail",
    "case_list",
    "condition_detail",
    "condition_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "document_detail",
    "eligibility_ask",
    "eligibility_detail",
    "eligibility_list",
    "federal",
    "rules_detail",
    "rules_list",
    "student_detail",
]
