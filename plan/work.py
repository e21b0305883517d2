"""
What of the plan waits for whom.

A milestone for its owner, and for whoever directs the plan; drafted amendments; and what the law asks, once it is in
force, until it is settled, and on its day of review.
"""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from core.work import Work, WorkItem
from district.models import User
from district.roles import roles_of
from plan import policies, selectors
from plan.actions import AMENDMENT, MILESTONE, PRECONDITION
from plan.models import Amendment, LegalStanding, Milestone, Precondition

ASKING = (LegalStanding.OPEN, LegalStanding.REVIEW)


def work(user: User, today: date) -> Work:
    """
    Return what waits for ``user``: milestones, drafted amendments, and what the law asks.

    Of open milestones those that are theirs, late or without an owner. Four queries; two for those who do not direct
    the plan.
    """
    found = list(selectors.milestones(user, today).filter(status=Milestone.Status.OPEN).prefetch_related("due_dates"))
    items = [item for milestone in found if (item := _milestone(user, milestone, today))]
    if policies.amends(user):
        drafts = selectors.amendments(user).filter(status=Amendment.Status.DRAFT)
        items += [_draft(amendment, today) for amendment in drafts]
    if policies.settles(user):
        law = selectors.preconditions(user, today)
        items += [_asked(one) for one in law if selectors.legal_standing(one) in ASKING]
    late = sum(milestone.due_date < today for milestone in found)
    facts = [(_("Milestones late"), _("%(n)d of %(m)d open") % {"n": late, "m": len(found)})]
    return Work(items, facts if roles_of(user).at(policies.MAY["plan.milestone.move"], None) else ())


def _draft(amendment: Amendment, today: date) -> WorkItem:
    """Return the next step of a draft: to say what it changes, then to put it in force once it is decided."""
    day = day_words(amendment.decided_date)
    is_ahead = amendment.decided_date > today
    decided = _("to be decided on %(day)s") if is_ahead else _("decided on %(day)s")
    step, button = "enforce", str(AMENDMENT["enforce"].label)
    if not amendment.change_count:  # type: ignore[attr-defined]  # annotated by the selector
        step, button = "add", str(AMENDMENT["add"].label)
    elif is_ahead:
        step, button = "detail", _("Open")
    return WorkItem(
        kind=f"plan.amendment.{'add' if step == 'add' else 'enforce'}",
        what=_("Finish an amendment") if step == "add" else _("Put an amendment in force"),
        about=f"{amendment.title} · {decided % {'day': day}}",
        where="",
        # From the day of the decision on it can be done; after that day it waits.
        due=amendment.decided_date if amendment.decided_date >= today else None,
        since=amendment.decided_date,
        address=reverse(f"plan:amendment-{step}", args=[amendment.ref]),
        button=button,
    )


def _asked(precondition: Precondition) -> WorkItem:
    """Return what the law waits for: to be settled, or to be looked at again, from which either end may come."""
    settles = precondition.is_open
    verb = "settle" if settles else "detail"
    return WorkItem(
        kind=f"plan.precondition.{'settle' if settles else 'review'}",
        what=_("Settle what the law asks of the plan") if settles else _("Review a legal precondition of the plan"),
        about=f"{precondition.title} · {precondition.citation}",
        where="",
        due=precondition.review_date,
        since=precondition.from_date if settles else precondition.review_date,
        address=reverse(f"plan:precondition-{verb}", args=[precondition.ref]),
        button=str(PRECONDITION["settle"].label) if settles else _("Open"),
    )


def _milestone(user: User, milestone: Milestone, today: date) -> WorkItem | None:
    offered = policies.offered(user, milestone)
    late = milestone.due_date < today
    if milestone.owner and milestone.owner.user_id == user.pk and "meet" in offered:
        verb, what, button = "meet", _("Reach a milestone of yours"), str(MILESTONE["meet"].label)
    elif (milestone.owner is None or selectors.owner_away(milestone)) and "assign" in offered:
        verb, what, button = "assign", _("Find an owner for a milestone"), str(MILESTONE["assign"].label)
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
    if policies.permitted(user, "plan.milestone.assign", milestone) and (away := selectors.owner_away(milestone)):
        told.append(away.rstrip("."))
    elif milestone.owner and milestone.owner.user_id != user.pk:
        told.append(_("owner %(name)s") % {"name": milestone.owner.name})
    dates = selectors.due_dates(milestone)
    if len(dates) > 1:
        told.append(_("moved from %(day)s") % {"day": day_words(dates[-2].due_date)})
    return " · ".join(told)
