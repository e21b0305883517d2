"""The pages of the room, by subject."""

from diversion.views.contacts import (
    contact_detail,
    contact_list,
    contact_pdf,
    federal,
    student_detail,
)

__all__ = [
    "contact_detail",
    "contact_list",
    "contact_pdf",
    "federal",
    "student_detail",
]
