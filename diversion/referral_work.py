"""A referral for diversion that somebody began and did not send, as their own work."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import moment_words
from core.work import WorkItem
from district.models import User
from diversion import policies, selectors


def items(user: User, today: date) -> list[WorkItem]:
    """Return the draft of ``user``, if there is one. One query, and none for those who refer nobody."""
    if not policies.refers(user) or (draft := selectors.draft_of(user)) is None:
        return []
    return [
        WorkItem(
            kind="diversion.referral.send",
            what=_("Send the referral for diversion that you began"),
            about=_("Kept %(moment)s, and not sent") % {"moment": moment_words(draft.saved_at)},
            where="",
            due=None,
            since=timezone.localdate(draft.saved_at),
            address=reverse("diversion:referral-send"),
            button=_("Go on with it"),
        )
    ]
