"""The plan's records, split by subject."""

from plan.models.authorizations import Authorization
from plan.models.figures import Baseline, Target
from plan.models.milestones import Milestone, MilestoneDueDate, Standing
from plan.models.tree import Level, Plan, Strategy

__all__ = [
    "Authorization",
    "Baseline",
    "Level",
    "Milestone",
    "MilestoneDueDate",
    "Plan",
    "Standing",
    "Strategy",
    "Target",
]
