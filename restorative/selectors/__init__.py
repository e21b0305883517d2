"""Reads, each starting at what the policies show."""

from restorative.selectors.cases import case_get, cases
from restorative.selectors.contacts import (
    contact_get,
    contacts,
    contacts_of,
    contacts_wanted,
)
from restorative.selectors.people import (
    guardians,
    of_case,
    organizations_to_add,
    participant_get,
    participants,
    parties,
    parties_agree,
    staff_to_add,
    students_to_add,
    volunteer_get,
    volunteers,
    volunteers_to_add,
)

__all__ = [
    "case_get",
    "cases",
    "contact_get",
    "contacts",
    "contacts_of",
    "contacts_wanted",
    "guardians",
    "of_case",
    "organizations_to_add",
    "participant_get",
    "participants",
    "parties",
    "parties_agree",
    "staff_to_add",
    "students_to_add",
    "volunteer_get",
    "volunteers",
    "volunteers_to_add",
]
