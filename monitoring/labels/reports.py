"""Words, tones and icons of reports and of what is due. Templates have none of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.dates import day_words
from core.models import Job
from monitoring.models import Report
from monitoring.periods import ReportPeriod, names
from monitoring.workflow import has_failed

# What history calls what nobody does by an action of its own.
HISTORY: Mapping[str, str | Promise] = {
    "monitoring.report.due": gettext_lazy("Report asked for"),
    "monitoring.report.made": gettext_lazy("Figures counted"),
    "monitoring.protection.named": gettext_lazy("Given a digest by an upgrade"),
    "monitoring.disclosure.audit": gettext_lazy("Released figures about students tested for privacy"),
    "monitoring.report.signed": gettext_lazy("Names copied by an upgrade"),
    "monitoring.report.supersede": gettext_lazy("Superseded by the next revision"),
}

TONES: Mapping[str, tuple[str, str]] = {
    "making": ("info", "autorenew"),
    "draft": ("mute", "edit"),
    "in_review": ("info", "visibility"),
    "released": ("ok", "verified"),
    "superseded": ("warn", "history"),
    "discarded": ("mute", "remove_circle"),
}


def status_words(report: Report) -> str:
    """Return the status of ``report`` in a word; a draft that somebody returned is no plain draft."""
    return _("Returned") if _came_back(report) else str(Report.Status(report.status).label)


def _came_back(report: Report) -> bool:
    return report.is_returned and report.status == Report.Status.DRAFT


def report_state(report: Report) -> State:
    """Return the state of ``report``; one whose making was given up is not "being made". Its job must be loaded."""
    if has_failed(report):
        return State(_("Could not be made"), "bad", "error_outline")
    tone, icon = ("warn", "undo") if _came_back(report) else TONES[report.status]
    label = status_words(report)
    if report.status == Report.Status.RELEASED and report.released_at:
        label = _("Released %(day)s") % {"day": day_words(report.released_at)}
    if report.status == Report.Status.SUPERSEDED:
        label = _("Superseded by revision %(number)d") % {"number": report.revision + 1}
    return State(label, tone, icon)


def revision_words(report: Report, after: Report | None) -> list[str]:
    """Return why a report is a revision, and why it was superseded by the revision ``after``; nothing of others."""
    words = []
    if report.reason:
        words.append(_("Reason for this revision: %(reason)s") % {"reason": report.reason})
    if after:
        told = {"number": after.revision, "reason": after.reason}
        words.append(_("Reason for revision %(number)d, which holds now: %(reason)s") % told)
    return words


def progress_words(job: Job | None) -> str:
    """Return how far the making has come."""
    if job is None or job.status == Job.Status.QUEUED:
        if job is not None and job.attempts:
            return _("The last try ended with an error. Waiting for the next one.")
        return _("Waiting for a worker to begin.")
    if not job.steps:
        return _("Counting has begun.")
    return ngettext(
        "%(step)d of %(steps)d figure is counted.", "%(step)d of %(steps)d figures are counted.", job.steps
    ) % {"step": job.step, "steps": job.steps}


def due_words(missing: Sequence[ReportPeriod], following: ReportPeriod | None) -> str:
    """Return what is due or missing, in a sentence or two."""
    if missing:
        told = ngettext(
            "One period is over and has no report: %(periods)s.",
            "%(count)d periods are over and have no report: %(periods)s.",
            len(missing),
        ) % {"count": len(missing), "periods": names(missing)}
    else:
        told = _("Every period that is over has its report.")
    if following is None:
        return f"{told} {_('The plan’s last period is over.')}"
    words = {"period": following.name, "day": day_words(following.end)}
    return f"{told} {_('The report on %(period)s comes due on %(day)s.') % words}"
