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

__all__ = [
    "case_detail",
    "case_list",
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "federal",
    "student_detail",
]
