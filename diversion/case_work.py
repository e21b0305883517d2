"""What of diversion cases waits for whom: youths of whom nobody has said who they are."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from diversion import labels, policies, selectors


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. Two queries, and none for those who work on no case."""
    if not policies.permitted(user, "diversion.case.match"):
        return []
    return [
        WorkItem(
            kind="diversion.case.match",
            what=_("Say which student was referred"),
            about=labels.case_name(one),
            where=one.school.name,
            due=None,
            since=one.referred_date,
            address=reverse("diversion:case-match", args=[one.ref]),
            button=_("Say who it is"),
        )
        for one in selectors.unmatched_cases(user)
    ]
