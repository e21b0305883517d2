"""What changes the plan, split by subject."""

from plan.services.documents import document_remove, milestone_add_document
from plan.services.loading import Loaded, plan_load
from plan.services.milestones import milestone_assign, milestone_meet, milestone_move, milestone_reopen

__all__ = [
    "Loaded",
    "document_remove",
    "milestone_add_document",
    "milestone_assign",
    "milestone_meet",
    "milestone_move",
    "milestone_reopen",
    "plan_load",
]
