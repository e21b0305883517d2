"""Pages of the reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock, exports, history_words, pages
from core.pages import ActionPage
from core.web import page_of
from district.models import User
from monitoring import charts, labels, lists, policies, selectors, services
from monitoring.filters import ReportListFilter
from monitoring.forms import ReportMakeForm, ReportRequestForm
from monitoring.models import Report
from plan.selectors import plan_find

REPORTS = gettext_lazy("Reports")


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the reports, newest first, and what is due or missing."""
    policies.enter(request.user)
    everything = selectors.report_list(request.user)
    filters = ReportListFilter(request.GET, queryset=everything, request=request)
    chosen = filters.qs if filters.is_valid() else everything
    found = exports.in_order(chosen, lists.REPORTS, request.GET.get("sort", ""))
    if file := exports.download(request, "reports", lists.REPORTS, found):
        return file
    context = _asking(request) | _rows(request, found) | {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
    }  # fmt: skip
    return render(request, "monitoring/report_list.html", context, status=200 if filters.is_valid() else 422)


def _rows(request: HttpRequest, found: QuerySet[Report]) -> dict[str, Any]:
    """Return one page of the list, and the ways to sort it and take it along."""
    page = page_of(request, found)
    return {
        "page": page,
        "rows": [_list_row(report) for report in page.rows],
        "headings": exports.headings(request, lists.REPORTS),
        "links": exports.links(request),
    }


def _asking(request: HttpRequest) -> dict[str, Any]:
    """Return what is due or missing, and the form that asks for a month's report."""
    plan = plan_find(cast("User", request.user))
    today = clock.today()
    sees_drafts = policies.sees_drafts(request.user)
    missing = selectors.months_missing(plan, today) if plan and sees_drafts else []
    may_request = policies.can(request.user, "monitoring.report.request")
    return {
        "plan": plan,
        "missing": missing,
        "sees_drafts": sees_drafts,
        "due_words": labels.due_words(missing, selectors.month_next(plan, today) if plan else None),
        "form": ReportRequestForm(offered=missing, over=missing) if may_request and missing else None,
    }


def _list_row(report: Report) -> dict[str, Any]:
    if report.is_closed:
        figures = [
            labels.sentence(selectors.meaning(row), row.numerator, row.denominator, row.counted)
            for row in report.released.all()
        ]
    else:
        figures = [labels.sentence(f.definition, f.numerator, f.denominator, f.counted) for f in report.figures.all()]
    return {
        "report": report,
        "title": labels.month_words(report.period_from).replace(" ", "\u00a0"),
        "state": labels.report_state(report),
        "words": " ".join(figures),
    }


def report_request(request: HttpRequest) -> HttpResponse:
    """Ask for a report on a month."""
    policies.enter(request.user)
    policies.check(request.user, "monitoring.report.request")
    plan = plan_find(cast("User", request.user))
    over = selectors.months_over(plan, clock.today()) if plan else []
    missing = selectors.months_missing(plan, clock.today()) if plan else []
    if request.method == "GET" and not missing:
        return redirect("monitoring:report-list")
    page = ActionPage(
        title=_("Make a report"),
        intro=_("A month can be reported on once it is over. The figures tell how things stood on its last day."),
        button=_("Make the report"),
        form=ReportRequestForm(request.POST or None, offered=missing, over=over),
        save=lambda month: services.report_request(actor=cast("User", request.user), period=month, at=clock.now()),
        back=reverse("monitoring:report-list"),
        done=_("The report is being made."),
        breadcrumbs=((REPORTS, reverse("monitoring:report-list")),),
        after=lambda report: reverse("monitoring:report-detail", args=[report.ref]),
    )
    return pages.action(request, page)


@require_safe
def report_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a report: in words, figure by figure, and how each was made."""
    report = selectors.report_get(request.user, ref)
    sees_drafts = policies.sees_drafts(request.user)
    sheets = selectors.sheets_shown(report)
    trends = {place: charts.trend(points) for place, points in selectors.trends(report, sheets).items()}
    context = _making(request, report) | {
        "title": labels.month_words(report.period_from),
        "state": labels.report_state(report),
        "sheets": sheets,
        "figures": [(sheet, trends.get(sheet.place)) for sheet in sheets],
        "has_median": any(sheet.form == "days" for sheet in sheets),
        "has_before": any(sheet.has_before for sheet in sheets),
        "changes": [sheet for sheet in sheets if sheet.has_changed],
        "month_before": labels.month_words_before(report.period_from),
        "sees_drafts": sees_drafts,
        "entries": _history(report) if sees_drafts else [],
    }
    return render(request, "monitoring/report_detail.html", context)


@require_safe
def report_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer how far the making is; once it has ended, have the page that asks load itself anew."""
    report = selectors.report_get(request.user, ref)
    response = render(request, "monitoring/report_progress.html", _making(request, report))
    if not _is_running(report):
        response["HX-Refresh"] = "true"
    return response


def _is_running(report: Report) -> bool:
    return report.status == Report.Status.MAKING and not policies.has_failed(report)


def _making(request: HttpRequest, report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "is_running": _is_running(report),
        "has_failed": policies.has_failed(report),
        "progress_words": labels.progress_words(report.job),
        "offered": policies.offered(request.user, report),
    }


def _history(report: Report) -> list[history_words.Entry]:
    """Return the report's history; which job did the work is no news to people."""
    entries = history_words.entries(report, dict(labels.ACTIONS))
    job = str(Report._meta.get_field("job").verbose_name)
    for entry in entries:
        entry.changes[:] = [change for change in entry.changes if change.label != job]
    return entries


def report_recount(request: HttpRequest, ref: str) -> HttpResponse:
    """Have a draft counted again."""
    report = selectors.report_get(request.user, ref)
    return _make_again(
        request,
        report,
        "recount",
        services.report_recount,
        title=_("Count the report on %(month)s again"),
        intro=_(
            "All figures are counted again as of the month’s last day, with what has been recorded since. "
            "The figures shown now stay until the new ones take their place."
        ),
        button=_("Count again"),
    )


def report_retry(request: HttpRequest, ref: str) -> HttpResponse:
    """Have a report made whose making was given up."""
    report = selectors.report_get(request.user, ref)
    return _make_again(
        request,
        report,
        "retry",
        services.report_retry,
        title=_("Make the report on %(month)s again"),
        intro=_("The last try ended with an error. A worker begins anew; nothing is counted twice."),
        button=_("Try again"),
    )


def _make_again(
    request: HttpRequest,
    report: Report,
    action: str,
    service: Callable[..., Report],
    *,
    title: str,
    intro: str,
    button: str,
) -> HttpResponse:
    policies.check(request.user, f"monitoring.report.{action}", report)
    here = reverse("monitoring:report-detail", args=[report.ref])
    month = labels.month_words(report.period_from)
    page = ActionPage(
        title=title % {"month": month},
        intro=intro,
        button=button,
        form=ReportMakeForm(request.POST or None, initial={"version": report.version}),
        save=lambda version: service(actor=request.user, ref=report.ref, version=version),
        back=here,
        done=_("The report is being made."),
        breadcrumbs=((REPORTS, reverse("monitoring:report-list")), (month, here)),
        version=report.version,
    )
    return pages.action(request, page)
