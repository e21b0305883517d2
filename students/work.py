"""What of the room waits for somebody: to read that a record they opened was entered in error."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import day_words
from core.work import Work, WorkItem
from district.models import User
from students import access_work, policies, selectors
from students.actions import NOTICE
from students.models import ErrorNotice


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``. Two queries, and those of ``access_work``."""
    notices = [_notice(one) for one in selectors.notices_open(user) if policies.offered(user, one)]
    return Work([*notices, *access_work.items(user, today)])


def _notice(notice: ErrorNotice) -> WorkItem:
    opened = day_words(timezone.localdate(notice.last_read_at))
    return WorkItem(
        kind="students.notice.acknowledge",
        what=_("A record you opened was entered in error"),
        about=_("%(ref)s · you opened it on %(day)s") % {"ref": notice.ref, "day": opened},
        where="",
        due=None,
        since=timezone.localdate(notice.created_at),
        address=reverse("students:notice-acknowledge", args=[notice.ref]),
        button=str(NOTICE["acknowledge"].label),
    )
