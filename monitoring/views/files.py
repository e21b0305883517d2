"""A report as files, and how anyone checks that it says what was released."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import exports
from district.signed_in import current_user
from monitoring import canonical_json, report_parts, report_words, selectors
from monitoring.export import figure_lines
from monitoring.models import Report
from monitoring.periods import file_period
from monitoring.report_pdf import pdf_of
from monitoring.student_export import student_lines


@require_safe
def report_figures_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the report's figures as CSV."""
    report = selectors.report_get(current_user(request), ref)
    body = exports.as_csv(figure_lines(report, selectors.sheets_shown(report)))
    return _file(body, exports.TYPES["csv"], f"{_name(report)}.csv")


@require_safe
def report_figures_xlsx(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the report's figures as an Excel file."""
    user = current_user(request)
    report = selectors.report_get(user, ref)
    lines = figure_lines(report, selectors.sheets_shown(report), in_words=True)
    words = report_parts.lines(report, selectors.paragraphs(report), in_words=True)
    students = student_lines(report, selectors.student_sheets_for(user, report), in_words=True)
    more = [(_("Students"), students), (_("In words"), words)]
    body = exports.as_xlsx(lines, _name(report).removeprefix("monitoring-"), more)
    return _file(body, exports.TYPES["xlsx"], f"{_name(report)}.xlsx")


@require_safe
def report_students_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what is told of students as CSV."""
    user = current_user(request)
    report = selectors.report_get(user, ref)
    body = exports.as_csv(student_lines(report, selectors.student_sheets_for(user, report)))
    return _file(body, exports.TYPES["csv"], f"{_name(report)}-students.csv")


@require_safe
def report_words_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what the report says of success, challenges and adjustments as CSV."""
    report = selectors.report_get(current_user(request), ref)
    body = exports.as_csv(report_parts.lines(report, selectors.paragraphs(report)))
    return _file(body, exports.TYPES["csv"], f"{_name(report)}-words.csv")


@require_safe
def report_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a released report as PDF, made for this request."""
    report = _released(request, ref)
    return _file(pdf_of(report), "application/pdf", f"{_name(report)}.pdf")


@require_safe
def report_content(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the bytes whose SHA-256 was told at the release."""
    report = _released(request, ref)
    body = canonical_json.canonical(
        report, selectors.released_rows(report), selectors.paragraphs(report), selectors.released_cells(report)
    )
    return _file(body, "application/json", f"{_name(report)}.json")


@require_safe
def report_verify(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how anyone checks that a report says what was released."""
    report = _released(request, ref)
    title = report_words.report_name(report)
    context = {"report": report, "title": title, "file": f"{_name(report)}.json"}
    return render(request, "monitoring/report_verify.html", context)


def _released(request: HttpRequest, ref: str) -> Report:
    """:raises ObjectDoesNotExist: when the report was not released."""
    report = selectors.report_get(current_user(request), ref)
    if not report.is_closed:
        raise ObjectDoesNotExist
    return report


def _name(report: Report) -> str:
    """Return the name of a report's files without its ending: its revisions must not replace each other in a folder."""
    return f"monitoring-report-{file_period(report)}-revision-{report.revision}"


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type=kind, headers=headers)
