"""Duties that fall to somebody, by name or by role."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import Calendar
from casework.clocks import last_day
from core.work import WorkItem
from district.models import User
from restorative import policies, selectors
from restorative.actions import DUTY
from restorative.models import CaseDuty


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. One query, and none for those to whom nothing can fall."""
    if not policies.sees_duties(user):
        return []
    calendar = Calendar(ZoneInfo(timezone.get_current_timezone_name()))
    return [_item(duty, calendar) for duty in selectors.duties_waiting(user)]


def _item(duty: CaseDuty, calendar: Calendar) -> WorkItem:
    return WorkItem(
        kind=f"restorative.duty.{duty.kind}",
        what=duty.get_kind_display(),
        about=_("%(number)s · %(clock)s") % {"number": duty.called, "clock": duty.clock},
        where=duty.school.name,
        due=last_day(duty.due_at, calendar),
        since=timezone.localdate(duty.began_at),
        address=reverse("restorative:duty-detail", args=[duty.ref]),
        button=str(DUTY["do"].label),
    )
