"""The API of the room, by subject."""

from diversion.api.agencies import (
    AgencyDetail,
    AgencyList,
    SupervisionDetail,
    SupervisionList,
    TeamRequestDetail,
    TeamRequestList,
)
from diversion.api.cases import (
    CaseDetail,
    CaseList,
)
from diversion.api.contacts import (
    ContactDetail,
    ContactList,
    InContactDetail,
    OffenseList,
)
from diversion.api.eligibility import (
    EligibilityDetail,
    EligibilityList,
    RulesDetail,
    RulesList,
)
from diversion.api.endings import (
    AfterwardsDetail,
    CourtEventDetail,
    DispositionDetail,
    NoticeDetail,
)

__all__ = [
    "AfterwardsDetail",
    "AgencyDetail",
    "AgencyList",
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "CourtEventDetail",
    "DispositionDetail",
    "EligibilityDetail",
    "EligibilityList",
    "InContactDetail",
    "NoticeDetail",
    "OffenseList",
    "RulesDetail",
    "RulesList",
    "SupervisionDetail",
    "SupervisionList",
    "TeamRequestDetail",
    "TeamRequestList",
]
