"""The plan and how it stands, and the reports that were released."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from core import clock, exports
from core.dates import day_words
from monitoring import data_package
from monitoring.export import figure_lines
from monitoring.models import Cadence, Part, Report
from monitoring.periods import ends_of, file_period, report_period, year_code
from monitoring.report_parts import is_silent
from monitoring.report_pdf import pdf_of
from monitoring.selectors import revision_after
from monitoring.student_export import student_lines
from public import selectors
from public.labels import milestone_state
from public.pages import kept, public_page, shown
from public.presentation import students
from public.presentation.figures import figure
from public.presentation.paging import part_of
from public.words import say

MOST = 24


@public_page
def plan(request: HttpRequest, lang: str) -> HttpResponse:
    """Show levels, strategies and milestones, and the figures of the newest released report."""
    found = selectors.plan_shown()
    if found is None:
        return shown(request, lang, "plan_empty")
    today = clock.today()
    report = selectors.released_newest()
    tree = selectors.plan_tree(today)
    context = {
        "plan": found,
        "day": today,
        "progress": tree.progress,
        "levels": [_level(lang, level) for level in tree.levels],
        **_figures(lang, report),
        **_newest_on_students(lang, report),
    }
    return shown(request, lang, "plan", context)


def _newest_on_students(lang: str, report: Report | None) -> dict[str, Any]:
    """Return what the newest report that tells of students tells of them: it may be older than ``report``."""
    told = selectors.released_on_students() if report else None
    if told is None:
        return {"levels_told": []}
    return {"report_told": told, "period_told": _period(lang, told), **_students(lang, told)}


def _students(lang: str, report: Report, *, full: bool = False) -> dict[str, Any]:
    sheets = selectors.released_students(report)
    by_group = any(sheet.groups for sheet in sheets)
    told = students.levels(lang, sheets)
    return {"levels_told": told, "hidden_note": students.note(lang, told, full=full), "is_by_group": by_group}


def _level(lang: str, level: selectors.Branch) -> dict[str, Any]:
    return {
        "record": level.record,
        "progress": level.progress,
        "strategies": [
            {
                "record": one.record,
                "progress": one.progress,
                "rows": [_milestone(lang, row) for row in one.rows],
            }
            for one in level.branches
        ],
    }


def _milestone(lang: str, row: selectors.MilestoneRow) -> dict[str, Any]:
    milestone, verdict = row.record, row.verdict
    note = ""
    if verdict.standing == "dropped" and milestone.dropped_date:
        note = say(lang, "plan.dropped", day=day_words(milestone.dropped_date))
    elif verdict.standing == "not_met" and verdict.new_date:
        note = say(lang, "plan.moved", day=day_words(verdict.new_date))
    elif verdict.standing == "late":
        note = say(lang, "plan.was_due", day=day_words(verdict.judged_date))
    day = milestone.met_date or verdict.judged_date
    is_met = verdict.standing in {"on_time", "late"}
    return {
        "record": milestone,
        "state": milestone_state(lang, verdict),
        "note": note,
        "day": day if is_met else verdict.judged_date,
    }


def _figures(lang: str, report: Report | None) -> dict[str, Any]:
    if report is None:
        return {"report": None}
    sheets = selectors.released_sheets(report)
    return {"report": report, "figures": [figure(lang, sheet) for sheet in sheets], "period": _period(lang, report)}


def _period(lang: str, report: Report) -> str:
    if report.cadence == Cadence.YEAR:
        return say(lang, "report.year", year=year_code(report.period_until))
    if report.cadence == Cadence.QUARTER:
        first, last = ends_of(report.period_from, report.period_until)
        return say(lang, "report.quarter", first=first, last=last)
    return report_period(report)


PARTS = {
    Part.SUCCESS: "report.part.success",
    Part.CHALLENGE: "report.part.challenge",
    Part.ADJUSTMENT: "report.part.adjustment",
    Part.BECAME: "report.part.became",
}


@public_page
def report_list(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the released reports, of each period the newest revision."""
    part = part_of(request, lang, selectors.released_list(), MOST)
    rows = [{"record": one, "period": _period(lang, one), "totals": len(one.released.all())} for one in part.rows]
    return shown(request, lang, "report_list", {"rows": rows, "part": part})


@public_page
def report_detail(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Show what was released of one report."""
    report = selectors.released_get(ref)
    told = selectors.released_parts(report)
    parts = [(PARTS[one.part], one.said) for one in told]
    silent = is_silent(report, told)
    context = {"newer": revision_after(report), "parts": parts, "is_silent": silent}
    context |= {**_figures(lang, report), **_students(lang, report, full=True)}
    return shown(request, lang, "report_detail", context)


@public_page
def report_pdf(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Send a released report as PDF: the same as is sent to whoever is signed in, in English."""
    report = selectors.released_get(ref)
    key = f"public.report_pdf.{report.ref}.{report.version}"  # making one takes long, and anybody may ask
    with translation.override("en"):
        made: bytes = cache.get(key) or pdf_of(report)
        cache.set(key, made, settings.PUBLIC_CACHE_SECONDS)
        return _file(made, "application/pdf", f"{_name(report)}.pdf")


@public_page
def report_csv(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Send the figures of a released report as CSV, in English."""
    report = selectors.released_get(ref)
    with translation.override("en"):
        body = exports.as_csv(figure_lines(report, selectors.released_sheets(report)))
    return _file(body, exports.TYPES["csv"], f"{_name(report)}.csv")


@public_page
def report_students(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Send what a released report tells of students as CSV, in English."""
    report = selectors.released_get(ref)
    with translation.override("en"):
        body = exports.as_csv(student_lines(report, selectors.released_students(report)))
    return _file(body, exports.TYPES["csv"], f"{_name(report)}-students.csv")


@public_page
def report_data(request: HttpRequest, lang: str, ref: str) -> HttpResponse:
    """Send a released report as a data package, in English."""
    report = selectors.released_get(ref)
    key = f"public.report_data.{report.ref}.{report.version}"
    made: bytes = cache.get(key) or data_package.package_of([report])
    cache.set(key, made, settings.PUBLIC_CACHE_SECONDS)
    return _file(made, data_package.TYPE, f"{data_package.package_name(report)}.zip")


def _name(report: Report) -> str:
    return f"monitoring-report-{file_period(report)}-revision-{report.revision}"


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = kept()
    return answer
