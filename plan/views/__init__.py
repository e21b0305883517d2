"""The room's pages, split by subject."""

from plan.views.actions import milestone_assign, milestone_meet, milestone_move, milestone_reopen
from plan.views.documents import document_detail, document_remove, milestone_add_document
from plan.views.figures import authorization_list, baseline_list
from plan.views.milestones import milestone_detail, milestone_list
from plan.views.tree import overview, plan_detail, strategy_detail

__all__ = [
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
]
