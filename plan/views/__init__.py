"""The room's pages, split by subject."""

from plan.views.amendments import (
    amendment_detail,
    amendment_list,
    amendment_new,
)
from plan.views.documents import document_detail
from plan.views.figures import authorization_list, baseline_list
from plan.views.milestones import milestone_detail, milestone_list
from plan.views.preconditions import precondition_detail, precondition_list
from plan.views.targets import target_detail, target_list
from plan.views.tree import overview, plan_detail, strategy_detail

__all__ = [
    "amendment_detail",
    "amendment_list",
    "amendment_new",
    "authorization_list",
    "baseline_list",
    "document_detail",
    "milestone_detail",
    "milestone_list",
    "overview",
    "plan_detail",
    "precondition_detail",
    "precondition_list",
    "strategy_detail",
    "target_detail",
    "target_list",
]
