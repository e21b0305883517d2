"""Pages of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from core import clock, exports, pages, past
from core.action_views import page_of_action
from core.actions import Button
from core.list_page import list_page
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from district.waiting import waits_for
from monitoring import (
    changing,
    labels,
    lists,
    period_rows,
    policies,
    report_words,
    selectors,
    trend_chart,
)
from monitoring.actions import PAST, REPORT
from monitoring.figure_sheets import FigureSheet
from monitoring.filters import ReportListFilter
from monitoring.forms import ReportRequestForm
from monitoring.group_words import GROUPS
from monitoring.models import PEOPLE, Report
from monitoring.student_beside import cleared_first
from monitoring.student_sheets import by_level, note_in_short
from monitoring.views.in_words import in_words
from monitoring.views.noting import note_url
from monitoring.workflow import has_failed
from plan.selectors import plan_find

# Columns that history keeps and its panel leaves out.
UNTOLD = ("job", "canonical_version", *(f"{role}_name" for role in PEOPLE))


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the reports, newest first, and what is due or missing."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    everything = selectors.report_list(user)
    # A file has every report; so has a page of those in one state, among which one looks for the superseded.
    if not exports.kind_of_file(request) and not request.GET.get("status"):
        everything = selectors.newest_of_periods(user, everything)
    listed = list_page(request, "reports", lists.REPORTS, everything, ReportListFilter)
    if file := listed.file():
        return file
    page = listed.page
    older = selectors.older_of_periods(user, page.rows) if not request.GET.get("status") else []
    names, rows = period_rows.rows(page.rows, older)
    return listed.shown(
        "monitoring/report_list.html", page, rows, names=names, note_url=note_url(user), **_asking(user)
    )


def _asking(user: User) -> dict[str, Any]:
    """Return what is due or missing, and the form that asks for a report."""
    plan = plan_find(user)
    today = clock.today()
    sees_drafts = policies.sees_drafts(user)
    missing = selectors.periods_missing(plan, today) if plan and sees_drafts else []
    may_request = policies.can(user, "monitoring.report.request")
    return {
        "plan": plan,
        "missing": missing,
        "sees_drafts": sees_drafts,
        "due_words": labels.due_words(missing, selectors.period_next(plan, today) if plan else None),
        "form": ReportRequestForm(actor=user, today=today) if may_request and missing else None,
    }


def report_request(request: HttpRequest) -> HttpResponse:
    """Ask for a report on a period; where none is missing there is nothing to ask, and the list says so."""
    user = current_user(request)
    REPORT.begin(user, REPORT["request"], "", clock.today())
    plan = plan_find(user)
    if request.method == "GET" and not (plan and selectors.periods_missing(plan, clock.today())):
        return redirect("monitoring:report-list")
    return pages.action(request, page_of_action(request, REPORT, REPORT["request"], None))


@require_safe
def report_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a report: in words, figure by figure, and how each was made."""
    user = current_user(request)
    report = selectors.report_get(user, ref)
    sees_drafts = policies.sees_drafts(user)
    sheets = selectors.sheets_shown(report)
    trends = {place: trend_chart.trend(points) for place, points in selectors.trends(report, sheets).items()}
    context = _making(user, report) | {
        "title": report_words.report_name(report),
        "state": labels.report_state(report),
        "sheets": sheets,
        "figures": [(sheet, trends.get(sheet.place)) for sheet in sheets],
        "has_median": any(sheet.form == "days" for sheet in sheets),
        "changes": changing.changes(report, sheets, None),
        **in_words(user, report, sheets),
        "buttons": _buttons(user, report, sheets),
        "sees_drafts": sees_drafts,
        **_revisions(user, report, sheets),
        **_students(user, report),
        "entries": _history(report) if sees_drafts else [],
        "contradicted": selectors.contradicted(report) if _is_asked_to_mend(user, report) else [],
    }
    context["note_url"] = note_url(user)
    return render(request, "monitoring/report_detail.html", context)


def _students(user: User, report: Report) -> dict[str, Any]:
    """Return what the report tells of students, level by level, and of how many figures it tells nothing."""
    sheets = selectors.student_sheets_for(user, report) if report.tells_of_students else []
    levels = [
        (level, [(sheet, [(one, GROUPS[one], sheet.by(one)) for one in sheet.groups]) for sheet in of_level])
        for level, of_level in by_level(sheets)
    ]
    return {
        "levels": levels,
        "note": note_in_short(sheets),
        "withheld": report.withheld if report.is_closed else selectors.figures_withheld(report),
        "sees_disclosure": policies.sees_disclosure(user),
        "waits_cleared": cleared_first() if _waits(user, report) else "",
    }


def _waits(user: User, report: Report) -> bool:
    """Tell whether what a report tells of students is not shown to ``user`` before somebody cleared it."""
    is_shown = report.shows_students or policies.sees_disclosure(user)
    return report.tells_of_students and bool(report.counted_at) and not is_shown


def _is_asked_to_mend(user: User, report: Report) -> bool:
    """Tell whether ``user`` prepares a report that is not released, and so has records put right before it is."""
    return not report.is_closed and bool(report.counted_at) and policies.can(user, "monitoring.report.submit")


def _buttons(user: User, report: Report, sheets: Sequence[FigureSheet]) -> list[Button]:
    """Return the files of a report and what is offered, the main one last: of a released report it is the PDF."""
    files = [("figures", _("CSV")), ("workbook", _("XLSX"))] if sheets else []
    files += [("students-csv", _("Students as CSV"))] if sheets and report.tells_of_students else []
    files += [("data", _("Data package"))] if report.is_closed else []
    found = [_file(report, name, label) for name, label in files]
    found += [replace(_file(report, "pdf", _("PDF")), kind="")] if report.is_closed else []
    return sorted([*found, *REPORT.buttons(user, report)], key=lambda button: not button.kind)


def _file(report: Report, name: str, label: str) -> Button:
    return Button(name, label, reverse(f"monitoring:report-{name}", args=[report.ref]), icon="file_download")


@require_safe
def report_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the making is; once it has ended, have the page that asks load itself anew."""
    user = current_user(request)
    report = selectors.report_get(user, ref)
    response = render(request, "monitoring/report_progress.html", _making(user, report))
    if not _is_running(report):
        response["HX-Refresh"] = "true"
    return response


def _is_running(report: Report) -> bool:
    return report.status == Report.Status.MAKING and not has_failed(report)


def _making(user: User, report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "is_running": _is_running(report),
        "has_failed": has_failed(report),
        "progress_words": labels.progress_words(report.job),
        "offered": (offered := policies.offered(user, report)),
        "may_write": "write" in offered,
        "composes": "compose" in offered,
        **_next(report, offered),
    }


NEXT = {
    Report.Status.DRAFT: ("submit", _lazy("Next: it is submitted for review")),
    Report.Status.IN_REVIEW: ("release", _lazy("Next: someone other than its author releases or returns it")),
}
CLEARED_NEXT = ("clear", _lazy("Next: what it tells of students is cleared, and someone else releases it then"))


def _next(report: Report, offered: Sequence[str]) -> dict[str, Any]:
    """Return what is next, and whom that waits for where it is somebody else."""
    step, heading = NEXT.get(Report.Status(report.status), ("", ""))
    if step == "release" and report.tells_of_students and not report.is_cleared:
        step, heading = CLEARED_NEXT
    return {"next_heading": heading, "waits": waits_for(REPORT.workflow, step, offered)}


def _revisions(user: User, report: Report, sheets: Sequence[FigureSheet]) -> dict[str, Any]:
    """Return the revisions before and after a report that ``user`` may see, and what differs between them."""
    before = selectors.revision_of(user, report, report.revision - 1) if report.revision > 1 else None
    after = selectors.revision_of(user, report, report.revision + 1) if report.is_closed else None
    is_over = after is not None and report.status == Report.Status.SUPERSEDED
    return {
        "revision_before": before,
        "revision_after": after,
        "compared": selectors.beside(before, report, sheets) if before and report.counted_at else None,
        "superseding": selectors.followed(report, sheets, after) if after and is_over else None,
    }


def _history(report: Report) -> list[past.Entry]:
    """Return the report's history; which job did the work is no news to people, nor is what the release copied."""
    entries = past.entries(report, PAST)
    untold = {str(field.verbose_name) for field in Report._meta.concrete_fields if field.name in UNTOLD}
    for entry in entries:
        entry.changes[:] = [change for change in entry.changes if change.label not in untold]
    return entries
