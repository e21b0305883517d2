"""Duties that fall to somebody, by name or by role."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.calendar import Calendar, plain_days
from casework.clocks import last_day
from core.work import WorkItem
from district.models import User
from restorative import labels, policies, selectors
from restorative.models import CaseDuty, DutyKind

# What is done on the page of the case does these duties: where, and what the button says.
BY_CASE = {
    DutyKind.SCREEN: ("restorative:case-detail", _("Look at it")),
    DutyKind.FIRST_CONTACT: ("restorative:case-log-contact", _("Log contact")),
}


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. One query, and none for those to whom nothing can fall."""
    if not policies.sees_duties(user):
        return []
    calendar = plain_days()
    # Whom to ask how it goes is told by agreement_work, once it is near.
    return [_item(duty, calendar) for duty in selectors.duties_waiting(user).exclude(kind=DutyKind.FOLLOW_UP)]


def _item(duty: CaseDuty, calendar: Calendar) -> WorkItem:
    return WorkItem(
        kind=f"restorative.duty.{duty.kind}",
        what=duty.get_kind_display(),
        about=str(_("%(what)s · %(clock)s")) % {"what": _called(duty), "clock": duty.clock},
        where=duty.school.name,
        due=last_day(duty.due_at, calendar),
        since=timezone.localdate(duty.began_at),
        **_where(duty),
    )


def _called(duty: CaseDuty) -> str:
    """Return which one it is: by its case, as all else in the list of work, for whoever sees that."""
    return labels.case_name(duty.case) if duty.is_case_seen else duty.called  # type: ignore[attr-defined]


def _where(duty: CaseDuty) -> dict[str, Any]:
    """Return where a duty is done, and what the button there is called: some are done by what is done to the case."""
    if duty.is_case_seen and duty.kind in BY_CASE:  # type: ignore[attr-defined]  # selectors.duties
        address, words = BY_CASE[DutyKind(duty.kind)]
        return {"address": reverse(address, args=[duty.case.ref]), "button": str(words)}
    return {"address": reverse("restorative:duty-detail", args=[duty.ref]), "button": str(_("Look at it"))}
