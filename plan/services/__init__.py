"""What changes the plan, split by subject."""

from plan.services.amendment_changes import still_stands
from plan.services.amendments import (
    amendment_add,
    amendment_change,
    amendment_enforce,
    amendment_new,
    amendment_remove,
    amendment_withdraw,
)
from plan.services.documents import (
    amendment_add_document,
    document_remove,
    milestone_add_document,
    precondition_add_document,
)
from plan.services.loading import Loaded, plan_load
from plan.services.milestones import milestone_assign, milestone_meet, milestone_move, milestone_reopen
from plan.services.preconditions import (
    precondition_lapse,
    precondition_review,
    precondition_settle,
    precondition_undo,
)
from plan.services.targets import target_change

__all__ = [
    "Loaded",
    "amendment_add",
    "amendment_add_document",
    "amendment_change",
    "amendment_enforce",
    "amendment_new",
    "amendment_remove",
    "amendment_withdraw",
    "document_remove",
    "milestone_add_document",
    "milestone_assign",
    "milestone_meet",
    "milestone_move",
    "milestone_reopen",
    "plan_load",
    "precondition_add_document",
    "precondition_lapse",
    "precondition_review",
    "precondition_settle",
    "precondition_undo",
    "still_stands",
    "target_change",
]
