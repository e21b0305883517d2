"""What of access to students waits for somebody: emergency accesses, and that nobody is there to review them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import moment_words
from core.work import WorkItem
from district.models import User
from district.policies import can
from students import access_selectors as selectors
from students import policies
from students.models import EmergencyAccess


def items(user: User, today: date) -> list[WorkItem]:
    """Return what waits for ``user``. A few queries for who answers for privacy, one or two for administrators."""
    found: list[WorkItem] = []
    if policies.permitted(user, "students.emergency.review"):
        waiting = selectors.emergencies(user).filter(reviewed_at__isnull=True).exclude(user=user)
        found += [_review(one) for one in waiting.order_by("opened_at", "pk")]
    if can(user, "district.person.grant") and (count := selectors.unreviewed(today)):
        found.append(_nobody(count, today))
    return found


def _review(one: EmergencyAccess) -> WorkItem:
    """Return an emergency access to review: by whom and when, and nothing of the child."""
    opened = timezone.localdate(one.opened_at)
    return WorkItem(
        kind="students.emergency.review",
        what=_("Review emergency access"),
        about=_("%(name)s · %(when)s · %(purpose)s")
        % {"name": one.user.name, "when": moment_words(one.opened_at), "purpose": one.get_purpose_display()},
        where="",
        due=opened,
        since=opened,
        address=reverse("students:emergency-review", args=[one.ref]),
        button=_("Review"),
    )


def _nobody(count: int, today: date) -> WorkItem:
    words = ngettext(
        "Nobody else holds the role privacy officer today · %(n)d emergency access waits",
        "Nobody else holds the role privacy officer today · %(n)d emergency accesses wait",
        count,
    )
    return WorkItem(
        kind="students.emergency.nobody",
        what=_("Find a privacy officer"),
        about=words % {"n": count},
        where="",
        due=today,
        since=today,
        address=reverse("district:person-list"),
        button=_("Open"),
        empty=True,
    )
