"""Duties that fall to somebody, by name, by role, or because they stand in for a colleague: late first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import Calendar, plain_days
from casework.clocks import last_day
from core import clock
from core.work import WorkItem
from district.models import User
from diversion import agreement_work, labels, policies, selectors
from diversion.models import DiversionDuty, DutyKind

# What is done on the page of the case does these duties.
BY_CASE = frozenset({
    DutyKind.REVIEW, DutyKind.OFFER, DutyKind.ANSWER, DutyKind.INTAKE, DutyKind.AGREE, DutyKind.CONDITION,
    DutyKind.COMPLETE, DutyKind.FLAGS
})  # fmt: skip


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. What is told as a condition is not told twice. Two queries at most."""
    if not policies.sees_duties(user):
        return []
    calendar, duties = plain_days(), list(selectors.duties_waiting(user, clock.now()))
    conditions = [one for one in duties if one.kind == DutyKind.CONDITION]
    told = agreement_work.duties_told(user, today) if conditions else set()
    twice = {one.pk for one in conditions if (one.case_id, one.number) in told}
    return [_item(duty, calendar) for duty in duties if duty.pk not in twice]


def _item(duty: DiversionDuty, calendar: Calendar) -> WorkItem:
    return WorkItem(
        kind=f"diversion.duty.{duty.kind}",
        what=duty.get_kind_display(),
        about=_("%(what)s · %(clock)s") % {"what": _called(duty), "clock": duty.clock},
        where=duty.school.name,
        due=last_day(duty.due_at, calendar),
        since=timezone.localdate(duty.began_at),
        **_where(duty),
    )


def _called(duty: DiversionDuty) -> str:
    """Return which one it is: by its case, as all else in the list of work, for whoever sees that."""
    seen = duty.is_case_seen  # type: ignore[attr-defined]  # selectors.duties
    return labels.case_name(duty.case) if seen and duty.case is not None else duty.called


def _where(duty: DiversionDuty) -> dict[str, Any]:
    """Return where a duty is done, and what the button there is called."""
    address = reverse("diversion:duty-detail", args=[duty.ref])
    seen = duty.is_case_seen  # type: ignore[attr-defined]  # selectors.duties
    if seen and duty.case is not None and duty.kind in BY_CASE:
        address = reverse("diversion:case-detail", args=[duty.case.ref])
    return {"address": address, "button": _("Look at it")}
