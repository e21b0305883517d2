"""The room's part of the API, by subject."""

from restorative.api.cases import CaseDetail, CaseList
from restorative.api.people import (
    ContactDetail,
    ContactList,
    ParticipantDetail,
    TellsLink,
    VolunteerDetail,
    Volunteers,
)

__all__ = [
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "ParticipantDetail",
    "TellsLink",
    "VolunteerDetail",
    "Volunteers",
]
