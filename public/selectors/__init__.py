"""What anybody may read of the plan and of reports; the rest is what ``community.selectors`` calls public."""

from public.selectors.plan import Branch, MilestoneRow, Tree, plan_shown, plan_tree
from public.selectors.reports import (
    released_get,
    released_list,
    released_newest,
    released_now,
    released_on_students,
    released_parts,
    released_sheets,
    released_students,
    released_telling,
)

__all__ = [
    "Branch",
    "MilestoneRow",
    "Tree",
    "plan_shown",
    "plan_tree",
    "released_get",
    "released_list",
    "released_newest",
    "released_now",
    "released_on_students",
    "released_parts",
    "released_sheets",
    "released_students",
    "released_telling",
]
