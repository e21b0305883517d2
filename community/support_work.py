"""What of supports waits for the engagement coordinator: agreements that end take them out of the directory."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community import labels, policies, selectors
from community.models import Support
from core.ends import last_day, last_words
from core.work import WorkItem
from district.models import User


def items(user: User, today: date) -> list[WorkItem]:
    """Return the supports whose agreement ends soon, or has ended. One query, and none for who keeps none."""
    if not policies.permitted(user, "community.support.correct"):
        return []
    return [_item(one, today) for one in selectors.ending_supports(user, today)]


def _item(support: Support, today: date) -> WorkItem:
    until = support.agreement.until_date
    assert until is not None  # noqa: S101  # of those that end
    ended = until <= today
    words = _("left the directory, last day %(day)s") if ended else _("agreement until %(day)s")
    return WorkItem(
        kind="community.support.agreement",
        what=_("Renew the agreement of a support") if ended else _("Renew an agreement before a support is lost"),
        about=f"{labels.support_name(support)} · {words % {'day': last_words(until)}}",
        where="",
        due=last_day(until),
        since=min(today, until - timedelta(days=settings.SUPPORT_ENDS_SOON_DAYS)),
        address=reverse("community:support-detail", args=[support.ref]),
        button=_("Look at it"),
    )
