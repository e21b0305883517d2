"""The API of the room, by subject."""

from diversion.api.agencies import (
    AgencyDetail,
    AgencyList,
    SupervisionDetail,
    SupervisionList,
    TeamRequestDetail,
    TeamRequestList,
)
from diversion.api.agreements import (
    AgreementDetail,
    AgreementList,
    ConditionDetail,
    ConditionList,
    DocumentDetail,
    ExtensionDetail,
    PauseDetail,
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
from diversion.api.duties import (
    DutyDetail,
    DutyList,
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
from diversion.api.people import (
    AssignmentDetail,
    DecisionDetail,
    LogDetail,
    LogList,
    PartyDetail,
    RightsDetail,
    ScreeningDetail,
)
from diversion.api.referrals import (
    ReferralDetail,
    ReferralList,
)

__all__ = [
    "AfterwardsDetail",
    "AgencyDetail",
    "AgencyList",
    "AgreementDetail",
    "AgreementList",
    "AssignmentDetail",
    "CaseDetail",
    "CaseList",
    "ConditionDetail",
    "ConditionList",
    "ContactDetail",
    "ContactList",
    "CourtEventDetail",
    "DecisionDetail",
    "DispositionDetail",
    "DocumentDetail",
    "DutyDetail",
    "DutyList",
    "EligibilityDetail",
    "EligibilityList",
    "ExtensionDetail",
    "InContactDetail",
    "LogDetail",
    "LogList",
    "NoticeDetail",
    "OffenseList",
    "PartyDetail",
    "PauseDetail",
    "ReferralDetail",
    "ReferralList",
    "RightsDetail",
    "RulesDetail",
    "RulesList",
    "ScreeningDetail",
    "SupervisionDetail",
    "SupervisionList",
    "TeamRequestDetail",
    "TeamRequestList",
]
