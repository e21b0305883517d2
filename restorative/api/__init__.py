"""The room's part of the API, by subject."""

from restorative.api.agreements import (
    AgreementDetail,
    AgreementDocumentDetail,
    AgreementItemDetail,
    AgreementItemList,
    AgreementList,
)
from restorative.api.beside import (
    ApartDetail,
    AssignmentDetail,
)
from restorative.api.cases import (
    CaseDetail,
    CaseList,
)
from restorative.api.encounters import (
    EncounterDetail,
    EncounterList,
)
from restorative.api.people import (
    ContactDetail,
    ContactList,
    ParticipantDetail,
    TellsLink,
    VolunteerDetail,
    Volunteers,
)
from restorative.api.practice import (
    CircleDetail,
    CircleList,
    DaysDetail,
    DaysList,
    PracticeDetail,
    PracticeList,
    ReentryDetail,
    ReentryList,
)

__all__ = [
    "AgreementDetail",
    "AgreementDocumentDetail",
    "AgreementItemDetail",
    "AgreementItemList",
    "AgreementList",
    "ApartDetail",
    "AssignmentDetail",
    "CaseDetail",
    "CaseList",
    "CircleDetail",
    "CircleList",
    "ContactDetail",
    "ContactList",
    "DaysDetail",
    "DaysList",
    "EncounterDetail",
    "EncounterList",
    "ParticipantDetail",
    "PracticeDetail",
    "PracticeList",
    "ReentryDetail",
    "ReentryList",
    "TellsLink",
    "VolunteerDetail",
    "Volunteers",
]
