"""The room's API, split by subject."""

from plan.api.amendments import (
    AmendmentAdd,
    AmendmentChange,
    AmendmentDetail,
    AmendmentEnforce,
    AmendmentList,
    AmendmentRemove,
    AmendmentWithdraw,
)
from plan.api.documents import AmendmentAddDocument, DocumentDetail, DocumentRemove, MilestoneAddDocument
from plan.api.figures import AuthorizationList, BaselineList, TargetChange, TargetDetail, TargetList
from plan.api.milestones import (
    MilestoneAssign,
    MilestoneDetail,
    MilestoneList,
    MilestoneMeet,
    MilestoneMove,
    MilestoneReopen,
)
from plan.api.tree import PlanDetail, PlanList, StrategyDetail

__all__ = [
    "AmendmentAdd",
    "AmendmentAddDocument",
    "AmendmentChange",
    "AmendmentDetail",
    "AmendmentEnforce",
    "AmendmentList",
    "AmendmentRemove",
    "AmendmentWithdraw",
    "AuthorizationList",
    "BaselineList",
    "DocumentDetail",
    "DocumentRemove",
    "MilestoneAddDocument",
    "MilestoneAssign",
    "MilestoneDetail",
    "MilestoneList",
    "MilestoneMeet",
    "MilestoneMove",
    "MilestoneReopen",
    "PlanDetail",
    "PlanList",
    "StrategyDetail",
    "TargetChange",
    "TargetDetail",
    "TargetList",
]
