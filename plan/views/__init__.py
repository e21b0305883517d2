"""The room's pages, split by subject."""

from plan.views.actions import milestone_assign, milestone_meet, milestone_move, milestone_reopen
from plan.views.amendments import (
    amendment_add,
    amendment_change,
    amendment_detail,
    amendment_enforce,
    amendment_list,
    amendment_new,
    amendment_remove,
    amendment_withdraw,
)
from plan.views.documents import amendment_add_document, document_detail, document_remove, milestone_add_document
from plan.views.figures import authorization_list, baseline_list
from plan.views.milestones import milestone_detail, milestone_list
from plan.views.targets import target_change, target_detail, target_list
from plan.views.tree import overview, plan_detail, strategy_detail

__all__ = [
    "amendment_add",
    "amendment_add_document",
    "amendment_change",
    "amendment_detail",
    "amendment_enforce",
    "amendment_list",
    "amendment_new",
    "amendment_remove",
    "amendment_withdraw",
    "authorization_list",
    "baseline_list",
    "document_detail",
    "document_remove",
    "milestone_add_document",
    "milestone_assign",
    "milestone_detail",
    "milestone_list",
    "milestone_meet",
    "milestone_move",
    "milestone_reopen",
    "overview",
    "plan_detail",
    "strategy_detail",
    "target_change",
    "target_detail",
    "target_list",
]
