"""The API of the room, by subject."""

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
from diversion.api.referrals import (
    ReferralDetail,
    ReferralList,
)

__all__ = [
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "DutyDetail",
    "DutyList",
    "EligibilityDetail",
    "EligibilityList",
    "InContactDetail",
    "OffenseList",
    "ReferralDetail",
    "ReferralList",
    "RulesDetail",
    "RulesList",
]
