"""What of the plan waits for whom: a milestone for its owner, and for whoever directs the plan."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.work import Work, WorkItem
from district.models import User
from district.policies import held
from plan import policies, selectors
from plan.models import Milestone
from plan.workflow import MILESTONE


def work(user: User, today: date) -> Work:
    """
    Return the open milestones that wait for ``user``: those owned, and those late or without an owner to see to.

    Two queries.
    """
    found = list(selectors.milestones(user, today).filter(status=Milestone.Status.OPEN).prefetch_related("due_dates"))
    items = [item for milestone in found if (item := _item(user, milestone, today))]
    late = sum(milestone.due_date < today for milestone in found)
    facts = [(_("Milestones late"), _("%(n)d of %(m)d open") % {"n": late, "m": len(found)})]
    return Work(items, facts if held(user).at(policies.MAY["plan.milestone.move"], None) else ())


def _item(user: User, milestone: Milestone, today: date) -> WorkItem | None:
    offered = policies.offered(user, milestone)
    late = milestone.due_date < today
    if milestone.owner and milestone.owner.user_id == user.pk and "meet" in offered:
        verb, what, button = "meet", _("Reach a milestone of yours"), str(MILESTONE.transitions["meet"].label)
    elif milestone.owner is None and "assign" in offered:
        verb, what, button = "assign", _("Find an owner for a milestone"), str(MILESTONE.transitions["assign"].label)
    elif late and "move" in offered:
        verb, what, button = "detail", _("Ask after a late milestone"), _("Open")
    else:
        return None
    return WorkItem(
        kind=f"plan.milestone.{verb}" if verb != "detail" else "plan.milestone.late",
        what=what,
        about=_about(milestone, user),
        where="",
        due=milestone.due_date,
        since=selectors.due_dates(milestone)[-1].decided_date,
        address=reverse(f"plan:milestone-{verb}", args=[milestone.ref]),
        button=button,
    )


def _about(milestone: Milestone, user: User) -> str:
    """Return which milestone, whose, and that its day was moved, where it was."""
    told = [milestone.title]
    if milestone.owner and milestone.owner.user_id != user.pk:
        told.append(_("owner %(name)s") % {"name": milestone.owner.name})
    dates = selectors.due_dates(milestone)
    if len(dates) > 1:
        told.append(_("moved from %(day)s") % {"day": date_format(dates[-2].due_date, "j M Y")})
    return " · ".join(told)
