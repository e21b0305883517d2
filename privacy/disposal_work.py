"""What waits for the second person: records that somebody else wants to dispose of."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from privacy import labels, policies, selectors
from privacy.actions import DISPOSAL


def items(user: User, today: date) -> list[WorkItem]:
    """Return the disposals that ``user`` may approve. One query, none for those who approve none."""
    if not policies.permitted(user, f"{DISPOSAL.workflow.name}.approve"):
        return []
    return [
        WorkItem(
            kind=f"{DISPOSAL.workflow.name}.approve",
            what=_("Approve that a record is disposed of, or withdraw it"),
            about=f"{labels.kind_words(one)} · {one.record_number}",
            where="",
            due=None,
            since=timezone.localdate(one.asked_at),
            address=reverse("privacy:disposal-detail", args=[one.ref]),
            button=str(DISPOSAL["approve"].label),
        )
        for one in selectors.disposals_waiting(user)
    ]
