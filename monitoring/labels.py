"""Words, tones and icons of reports and figures. Templates have none of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.models import Job
from monitoring.amounts import number, ratio, short
from monitoring.models import Definition, Report
from monitoring.workflow import has_failed
from plan.indicators import Period

# What history calls what nobody does by an action of its own.
HISTORY: Mapping[str, str | Promise] = {
    "monitoring.report.due": gettext_lazy("Report asked for"),
    "monitoring.report.made": gettext_lazy("Figures counted"),
    "monitoring.report.supersede": gettext_lazy("Superseded by the next revision"),
}

# The sentence of a figure, by its key. A figure without one is told as "Label: n of m."
SENTENCES: Mapping[str, str | Promise] = {
    "staffing.positions_filled": gettext_lazy("%(n)s of %(m)s positions are filled."),
    "staffing.realignments_in_effect": gettext_lazy("%(n)s of %(m)s realignments are in effect."),
    "staffing.stipends_awarded": gettext_lazy("%(n)s of %(m)s stipends are awarded."),
    "staffing.days_to_fill": gettext_lazy(
        "Positions filled this school year took a median of %(n)s from first posting to first day (%(m)s filled)."
    ),
    "staffing.cover_gaps": gettext_lazy("%(n)s of %(m)s realignments that left duties are not covered."),
    "staffing.money_committed": gettext_lazy("%(n)s of %(m)s authorized for the school year is committed."),
    "plan.milestones_met_on_time": gettext_lazy("%(n)s of %(m)s milestones due by then were met on time."),
}

ABOUT: Mapping[str, str | Promise] = {
    "plan": gettext_lazy("the plan, no student"),
    "staff": gettext_lazy("staff, no student"),
    "student": gettext_lazy("students"),
}


TONES: Mapping[str, tuple[str, str]] = {
    "making": ("info", "autorenew"),
    "draft": ("mute", "edit"),
    "in_review": ("info", "visibility"),
    "released": ("ok", "verified"),
    "superseded": ("warn", "history"),
}


def report_state(report: Report) -> State:
    """Return the state of ``report``; one whose making was given up is not "being made". Its job must be loaded."""
    if has_failed(report):
        return State(_("Could not be made"), "bad", "error_outline")
    tone, icon = TONES[report.status]
    label = str(Report.Status(report.status).label)
    if report.status == Report.Status.RELEASED and report.released_at:
        label = _("Released %(day)s") % {"day": day_words(report.released_at)}
    if report.status == Report.Status.SUPERSEDED:
        label = _("Superseded by revision %(number)d") % {"number": report.revision + 1}
    return State(label, tone, icon)


def day_words(moment: datetime) -> str:
    """Return "7 October 2022", in the active time zone."""
    return formats.date_format(timezone.localtime(moment), "j F Y")


def month_words(first_day: date) -> str:
    """Return "September 2022"."""
    return formats.date_format(first_day, "F Y")


def period_words(period: Period) -> str:
    """Return the words of a period that is a month."""
    return month_words(period.start)


def sentence(meaning: Definition, numerator: Decimal, denominator: Decimal | None, counted: int) -> str:
    """Return the figure as a sentence made of nothing but the figure; a base of none is said, not divided by."""
    if denominator == 0:
        return _("%(label)s: no events.") % {"label": meaning.label}
    base = Decimal(counted) if meaning.form == "days" else denominator
    words = {"label": meaning.label, "n": short(numerator, meaning.form)}
    if base is not None:
        words["m"] = number(base) if meaning.form == "days" else short(base, meaning.form)
        if meaning.key in SENTENCES:
            return str(SENTENCES[meaning.key]) % words
    if meaning.form == "days":
        return _("%(label)s: median of %(n)s, of %(m)s %(unit)s.") % {**words, "unit": meaning.unit}
    return _("%(label)s: %(ratio)s.") % {**words, "ratio": ratio(numerator, denominator, meaning.form)}


def change_words(
    numerator: Decimal, denominator: Decimal | None, before: Decimal, base: Decimal | None, *, month: str,
    form: str = "count",
) -> str:  # fmt: skip
    """Return the difference to the month before in a sentence with its n; it judges nothing."""
    words = {
        "month": month, "ratio": ratio(before, base, form), "n": short(abs(numerator - before), form),
    }  # fmt: skip
    if base == 0:
        return _("In %(month)s there were no events.") % words
    if denominator != base:
        return _("In %(month)s it was %(ratio)s.") % words
    if numerator == before:
        return _("That is as in %(month)s.") % words
    if numerator < before and form != "count":
        return _("That is %(n)s less than in %(month)s (%(ratio)s).") % words
    if numerator < before:
        return _("That is %(n)s fewer than in %(month)s (%(ratio)s).") % words
    return _("That is %(n)s more than in %(month)s (%(ratio)s).") % words


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


def month_words_before(first_day: date) -> str:
    """Return the name of the month before, without its year."""
    return formats.date_format(first_day - timedelta(days=1), "F")


def months_words(months: Sequence[Period]) -> str:
    """Return up to three months by name, and that there are more."""
    names = ", ".join(period_words(month) for month in months[:3])
    return names if len(months) <= 3 else _("%(months)s and more") % {"months": names}


def due_words(missing: Sequence[Period], following: Period | None) -> str:
    """Return what is due or missing, in a sentence or two."""
    if missing:
        told = ngettext(
            "One month is over and has no report: %(months)s.",
            "%(count)d months are over and have no report: %(months)s.",
            len(missing),
        ) % {
            "count": len(missing),
            "months": months_words(missing),
        }
    else:
        told = _("Every month that is over has its report.")
    if following is None:
        return told + " " + _("The plan’s last month is over.")
    return (
        told
        + " "
        + _("The report on %(month)s comes due on %(day)s.")
        % {
            "month": period_words(following),
            "day": formats.date_format(following.end, "j M Y"),
        }
    )
