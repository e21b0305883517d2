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
from restorative.api.duties import (
    DutyDetail,
    DutyList,
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
from restorative.api.referrals import (
    ReferralDetail,
    ReferralList,
)
from restorative.api.transfers import (
    TransferDetail,
    TransferList,
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
    "DutyDetail",
    "DutyList",
    "EncounterDetail",
    "EncounterList",
    "ParticipantDetail",
    "PracticeDetail",
    "PracticeList",
    "ReentryDetail",
    "ReentryList",
    "ReferralDetail",
    "ReferralList",
    "TellsLink",
    "TransferDetail",
    "TransferList",
    "VolunteerDetail",
    "Volunteers",
]
