"""What waits about seals: opening that a second person is asked for, and sealing that is due long since."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.work import WorkItem
from district.models import User
from privacy import labels, policies, selectors


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. No query for those who see no seals."""
    if not policies.sees_seals(user):
        return []
    found = [
        WorkItem(
            kind="privacy.seal.open",
            what=_("Agree that a sealed record is opened, or keep it sealed"),
            about=labels.seal_name(one),
            where="",
            due=None,
            since=timezone.localdate(one.opening_asked_at) if one.opening_asked_at else today,
            address=reverse("privacy:seal-detail", args=[one.ref]),
            button=_("Look at it"),
        )
        for one in selectors.to_open(user)
    ]
    if policies.permitted(user, "privacy.seal.order"):
        found += [
            WorkItem(
                kind="privacy.seal.due",
                what=_("See why a record is not sealed"),
                about=" · ".join([f"{one.kind.label} {one.number}", *one.waits]),
                where="",
                due=one.day,
                since=one.day,
                address=reverse("privacy:seal-due"),
                button=_("See what waits"),
            )
            for one in selectors.waiting_long(user, today)
        ]
    return found
