"""Which reports wait for whom: to be made, sent to review, or released by someone else than their author."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.work import Work, WorkItem
from district.models import User
from monitoring import labels, policies, report_words, selectors
from monitoring.models import OPEN, Report
from plan.selectors import plan_find

# A line of the list has so much of a reason, in letters; the report's page has all of it.
REASON_SHOWN = 140


def work(user: User, today: date) -> Work:
    """Return the reports that wait for ``user``. Three queries at most, none for those who see no draft."""
    if not policies.sees_drafts(user):
        return Work()
    found = list(
        selectors.report_list(user).prefetch_related(None).filter(status__in=OPEN).order_by("period_from", "id")
    )
    items = [item for report in found if (item := _returned(user, report) or _item(user, report))]
    counts = Counter(report.status for report in found)
    facts = [
        (_("Reports in review"), str(counts[Report.Status.IN_REVIEW])),
        (_("Drafts of reports"), str(counts[Report.Status.DRAFT])),
    ]
    return Work(items + _months(user, today), facts if policies.can(user, "monitoring.report.request") else ())


def _item(user: User, report: Report) -> WorkItem | None:
    """Return what to do about a report that is not released. Whoever decides on it reads it first."""
    offered = policies.offered(user, report)
    if "retry" in offered:
        action, page, what, button = "retry", "report-retry", _("Make a report that could not be made"), _("Try again")
        since = report.job.finished_at if report.job else None
    elif "release" in offered:
        action, page, what, button = "release", "report-detail", _("Review a report"), _("Read and decide")
        since = report.submitted_at
    elif "submit" in offered:
        action, page, what, button = "submit", "report-detail", _("Send a report to review"), _("Open the draft")
        since = report.counted_at
    else:
        return None
    about = _about(report)
    if report.submitted_by:
        about.append(_("written by %(name)s") % {"name": report.submitted_by.name})
    if report.returned_to:
        about.append(_("returned to %(name)s") % {"name": report.returned_to.name})
    return WorkItem(
        kind=f"monitoring.report.{action}",
        what=what,
        about=" · ".join(about),
        where="",
        due=None,
        since=timezone.localdate(since or report.created_at),
        address=reverse(f"monitoring:{page}", args=[report.ref]),
        button=button,
    )


def _returned(user: User, report: Report) -> WorkItem | None:
    """Return what to do about a report that came back to ``user``, its author; None of all others."""
    if report.returned_to != user or report.returned_by is None or "submit" not in policies.offered(user, report):
        return None
    words = {"name": report.returned_by.name, "reason": Truncator(report.returned_reason).chars(REASON_SHOWN)}
    return WorkItem(
        kind="monitoring.report.returned",
        what=_("Revise a report that was returned to you"),
        about=" · ".join([*_about(report), _("%(name)s: “%(reason)s”") % words]),
        where="",
        due=None,
        since=timezone.localdate(report.returned_at),
        address=reverse("monitoring:report-detail", args=[report.ref]),
        button=_("Open the draft"),
    )


def _about(report: Report) -> list[str]:
    """Return the report's month, and its revision where there were others."""
    words = [report_words.month_words(report.period_from)]
    return [*words, _("revision %(number)d") % {"number": report.revision}] if report.revision > 1 else words


def _months(user: User, today: date) -> list[WorkItem]:
    """Return the months that are over and have no report, as one thing to do. Two queries, for whoever may ask."""
    plan = plan_find(user) if policies.can(user, "monitoring.report.request") else None
    missing = selectors.months_missing(plan, today) if plan else []
    if not missing:
        return []
    what = ngettext("Make a report that is due", "Make %(n)d reports that are due", len(missing))
    return [
        WorkItem(
            kind="monitoring.report.request",
            what=what % {"n": len(missing)},
            about=labels.months_words(missing),
            where="",
            due=None,
            since=missing[0].end,
            address=reverse("monitoring:report-request"),
            button=_("Make a report"),
        )
    ]
