"""That too much can be told from released reports: for the privacy officer, and for who runs the product."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.work import WorkItem
from district.models import User
from monitoring import policies, selectors
from monitoring.periods import report_period


def items(user: User) -> Iterator[WorkItem]:
    """
    Yield the reports that the last attack could narrow, as one thing to do, until one passes or all are dealt with.

    What can be told from them is not said. One query; five while there is something; none for those who are not told.
    """
    last = selectors.audit_last() if policies.sees_audits(user) else None
    open_ones = selectors.reports_narrowed(last) if last else []
    if last is None or not open_ones:
        return
    since = timezone.localdate(selectors.failing_since(last))
    what = ngettext("See to a report that tells too much", "See to %(n)d reports that tell too much", len(open_ones))
    yield WorkItem(
        kind="monitoring.audit.view",
        what=what % {"n": len(open_ones)},
        about="; ".join(report_period(one) for one in open_ones),
        where="",
        due=since,
        since=since,
        address=reverse("monitoring:audit-list"),
        button=_("Read what to do"),
    )
