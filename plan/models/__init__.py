"""The plan's records, split by subject."""

from plan.models.amendment_changes import AmendmentChange
from plan.models.amendments import Amendment
from plan.models.authorizations import Authorization
from plan.models.authorized_sizes import AuthorizedSize
from plan.models.figures import Baseline, Target, TargetValue
from plan.models.milestones import Milestone, MilestoneDueDate, Standing
from plan.models.preconditions import LegalStanding, Precondition
from plan.models.tree import Level, Plan, Strategy

__all__ = [
    "Amendment",
    "AmendmentChange",
    "Authorization",
    "AuthorizedSize",
    "Baseline",
    "LegalStanding",
    "Level",
    "Milestone",
    "MilestoneDueDate",
    "Plan",
    "Precondition",
    "Standing",
    "Strategy",
    "Target",
    "TargetValue",
]
