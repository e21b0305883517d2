"""What of the room waits for somebody: a record that they opened and that was in error, an import to decide about."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import day_words
from core.imports.waiting import import_item
from core.work import Work, WorkItem
from district.models import User
from students import access_work, import_selectors, policies, selectors
from students.actions import NOTICE
from students.models import ErrorNotice, RosterImport


def work(user: User, today: date) -> Work:
    """Return what waits for ``user``. Two queries, one more for whoever imports, and those of ``access_work``."""
    notices = [_notice(one) for one in selectors.notices_open(user) if policies.offered(user, one)]
    imports = map(_import, import_selectors.waiting(user))
    return Work([*notices, *imports, *access_work.items(user, today)])


def _import(record: RosterImport) -> WorkItem:
    address = reverse("students:import-detail", args=[record.ref])
    return import_item("students.import", record, record.get_kind_display(), address)


def _notice(notice: ErrorNotice) -> WorkItem:
    opened = day_words(timezone.localdate(notice.last_read_at))
    return WorkItem(
        kind="students.notice.acknowledge",
        what=_("A record you opened was entered in error"),
        about=_("%(ref)s · you opened it on %(day)s") % {"ref": notice.ref, "day": opened},
        where="",
        due=None,
        since=timezone.localdate(notice.student.entered_in_error_at),
        address=reverse("students:notice-acknowledge", args=[notice.ref]),
        button=str(NOTICE["acknowledge"].label),
    )
