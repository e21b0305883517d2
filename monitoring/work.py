"""Which reports wait for whom: to be made, sent to review, cleared of what they tell of students, or released."""

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
from monitoring import audit_work, observation_work, policies, selectors
from monitoring.models import OPEN, Report
from monitoring.periods import names, report_period
from monitoring.selectors import Compared
from plan.selectors import plan_find

# A line of the list has so much of a reason or answer, in letters; the report's page has all of it.
SHOWN = 140


def work(user: User, today: date) -> Work:
    """
    Return the reports and adjustments that wait for ``user``.

    Thirteen queries at most, nine unless a report tells too much; two for those who see no draft, none for those who
    see no adjustment either and are not told of attacks.
    """
    adjusted = [*audit_work.items(user), *observation_work.items(user, today)]
    if not policies.sees_drafts(user):
        return Work(adjusted)
    waiting = selectors.report_list(user).prefetch_related(None).filter(status__in=OPEN)
    found = list(waiting.order_by("period_until", "-period_from", "id"))
    revised = selectors.counts_compared(found)
    items = [item for report in found if (item := _item(user, report, revised.get(report.pk)))]
    counts = Counter(report.status for report in found)
    facts = [
        (_("Reports in review"), str(counts[Report.Status.IN_REVIEW])),
        (_("Drafts of reports"), str(counts[Report.Status.DRAFT])),
    ]
    return Work(
        items + adjusted + _periods(user, today), facts if policies.can(user, "monitoring.report.request") else ()
    )


def _item(user: User, report: Report, revised: Compared | None) -> WorkItem | None:
    """Return what to do about a report that is not released. Whoever decides on it reads it first."""
    offered = policies.offered(user, report)
    came_back = report.is_returned and report.returned_to_id == user.pk
    if "retry" in offered:
        action, page, what, button = "retry", "report-retry", _("Make a report that could not be made"), _("Try again")
        since = report.job.finished_at if report.job else None
    elif "clear" in offered:
        action, page, button = "clear", "report-disclosure", _("Read what is hidden")
        what, since = _("Clear what a report tells of students"), report.submitted_at
    elif "release" in offered:
        action, page, what, button = "release", "report-detail", _("Review a report"), _("Read and decide")
        since = report.cleared_at or report.submitted_at
    elif "submit" in offered and came_back:
        action, page, button = "returned", "report-detail", _("Open the draft")
        what, since = _("Revise a report that was returned to you"), report.returned_at
    elif "submit" in offered:
        action, page, what, button = "submit", "report-detail", _("Send a report to review"), _("Open the draft")
        since = report.counted_at
    else:
        return None
    return WorkItem(
        kind=f"monitoring.report.{action}",
        what=what,
        about=" · ".join([report_period(report), *_revision(report, revised), *_people(report)]),
        where="",
        # A period is due on the day after it. A revision has no day: what was released holds until then.
        due=report.period_until if action == "retry" and report.revision == 1 else None,
        since=timezone.localdate(since or report.created_at),
        address=reverse(f"monitoring:{page}", args=[report.ref]),
        button=button,
        returned=action == "returned",
    )


def _revision(report: Report, revised: Compared | None) -> list[str]:
    """Return which revision it is, why, and how much it changes; nothing of a period's first report."""
    if report.revision == 1:
        return []
    words = {"number": report.revision, "before": report.revision - 1, "reason": _short(report.reason)}
    told = [_("revision %(number)d, corrects revision %(before)d: “%(reason)s”") % words]
    return [*told, revised.counts_words.rstrip(".")] if revised else told


def _people(report: Report) -> list[str]:
    """Return who wrote it; who returned it to whom, why, and what was answered."""
    told = []
    if report.submitted_by:
        told.append(_("written by %(name)s") % {"name": report.submitted_by.name})
    if report.cleared_by:
        told.append(_("cleared by %(name)s") % {"name": report.cleared_by.name})
    if report.returned_to and report.returned_by:
        words = {"by": report.returned_by.name, "reason": _short(report.returned_reason), "to": report.returned_to.name}
        told.append(_("returned to %(to)s by %(by)s: “%(reason)s”") % words)
    if report.returned_answer:
        told.append(_("answered: “%(answer)s”") % {"answer": _short(report.returned_answer)})
    return told


def _short(words: str) -> str:
    return Truncator(words).chars(SHOWN)


def _periods(user: User, today: date) -> list[WorkItem]:
    """Return the periods that are over and have no report, as one thing to do. Two queries, for whoever may ask."""
    plan = plan_find(user) if policies.can(user, "monitoring.report.request") else None
    missing = selectors.periods_missing(plan, today) if plan else []
    if not missing:
        return []
    what = ngettext("Make a report that is due", "Make %(n)d reports that are due", len(missing))
    return [
        WorkItem(
            kind="monitoring.report.request",
            what=what % {"n": len(missing)},
            about=names(missing),
            where="",
            due=missing[0].end,
            since=missing[0].end,
            address=reverse("monitoring:report-request"),
            button=_("Make a report"),
        )
    ]
