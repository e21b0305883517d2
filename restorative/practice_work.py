"""Check-ins of ways back, and days that a leader has to enter, as work: no child by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import Participant, ReentryPlan

NEAR = timedelta(days=7)


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. A few queries for whom something can wait, none for others."""
    return [*check_ins(user, today), *days(user, today)]


def check_ins(user: User, today: date) -> Iterable[WorkItem]:
    """Return the check-ins that are due, or within a week, for whom a plan is assigned to; else for coordinators."""
    if not policies.sees_reentry(user):
        return []
    found = selectors.check_ins_due(user, today + NEAR)
    return [_check_in(one) for one in found if one.assigned_to is None or one.assigned_to == user]


def _check_in(one: ReentryPlan) -> WorkItem:
    day: date = one.next_check  # type: ignore[attr-defined]  # read with the row
    return WorkItem(
        kind="restorative.reentry.check_in",
        what=_("Ask how the way back goes"),
        about=labels.reentry_name(one),
        where=one.school.name,
        due=day,
        since=one.back_date,
        address=reverse("restorative:reentry-check-in", args=[one.ref]),
        button=_("Check in"),
    )


def days(user: User, today: date) -> Iterable[WorkItem]:
    """Return the days that a school's leader has not entered."""
    if not policies.permitted_practice(user, "restorative.days.enter"):
        return []
    return [_days(one) for one in selectors.days_waiting(user)]


def _days(one: Participant) -> WorkItem:
    return WorkItem(
        kind="restorative.days.enter",
        what=_("Enter the days assigned"),
        about=_("%(behavior)s · %(number)s")
        % {"behavior": one.case.incident.behavior.name, "number": labels.days_name(one)},
        where=one.case.school.name,
        due=None,
        since=one.case.screened_date or one.case.referred_date,
        address=reverse("restorative:days-enter", args=[one.ref]),
        button=_("Enter"),
    )
