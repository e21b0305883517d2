"""The room's API, split by subject."""

from plan.api.amendments import (
    AmendmentDetail,
    AmendmentList,
)
from plan.api.documents import DocumentDetail
from plan.api.figures import AuthorizationList, BaselineList, TargetDetail, TargetList
from plan.api.milestones import (
    MilestoneDetail,
    MilestoneList,
)
from plan.api.preconditions import PreconditionDetail, PreconditionList
from plan.api.tree import PlanDetail, PlanList, StrategyDetail

__all__ = [
    "AmendmentDetail",
    "AmendmentList",
    "AuthorizationList",
    "BaselineList",
    "DocumentDetail",
    "MilestoneDetail",
    "MilestoneList",
    "PlanDetail",
    "PlanList",
    "PreconditionDetail",
    "PreconditionList",
    "StrategyDetail",
    "TargetDetail",
    "TargetList",
]
