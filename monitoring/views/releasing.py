"""The way of a report from draft to release, and its correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, pages
from core.forms import RecordForm
from core.pages import ActionPage
from district.models import User
from monitoring import labels, policies, selectors, services
from monitoring.forms import ReportMakeForm, ReportReasonForm
from monitoring.models import Report

REPORTS = gettext_lazy("Reports")


@dataclass(frozen=True, slots=True)
class ReportPage(ActionPage):
    """An action’s page that tells what the report says, as the School Board reads it or will."""

    said: str = ""
    is_withheld: bool = False


def _page(
    request: HttpRequest,
    ref: str,
    action: str,
    save: Callable[..., Report],
    *,
    words: tuple[str, str, str, str],
    form: type[RecordForm] = ReportMakeForm,
) -> HttpResponse:
    """Show or do ``action``. ``words`` are title (with the month), intro, button, and what is said when it is done."""
    report = selectors.report_get(request.user, ref)
    policies.check(request.user, f"monitoring.report.{action}", report)
    month = labels.month_words(report.period_from)
    here = reverse("monitoring:report-detail", args=[report.ref])
    title, intro, button, done = words

    def act(**fields: Any) -> Report:
        return save(actor=cast("User", request.user), ref=ref, **fields)

    sheets = selectors.sheets_shown(report)
    shown = [sheet for sheet in sheets if sheet.definition.subject != "student"]
    page = ReportPage(
        title=title % {"month": month},
        intro=intro,
        button=button,
        form=form(request.POST or None, initial={"version": report.version}),
        save=act,
        back=here,
        done=done,
        breadcrumbs=((REPORTS, reverse("monitoring:report-list")), (month, here)),
        version=report.version,
        after=lambda report: reverse("monitoring:report-detail", args=[report.ref]),
        template="monitoring/report_action.html",
        said=" ".join(sheet.words for sheet in shown),
        is_withheld=len(shown) < len(sheets) or report.withheld > 0,
    )
    return pages.action(request, page)


def report_submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a draft to review."""
    words = (
        _("Submit the report on %(month)s"),
        _("You become its author. A supervisor, who is someone else, releases it or returns it."),
        _("Submit for review"),
        _("The report waits for its release."),
    )
    return _page(request, ref, "submit", partial(services.report_submit, at=clock.now()), words=words)


def report_return(request: HttpRequest, ref: str) -> HttpResponse:
    """Return a report in review to draft."""
    words = (
        _("Return the report on %(month)s"),
        _("It becomes a draft again. Its author reads the reason in the report’s history."),
        _("Return to draft"),
        _("The report is a draft again."),
    )
    return _page(request, ref, "return", services.report_return, words=words, form=ReportReasonForm)


def report_release(request: HttpRequest, ref: str) -> HttpResponse:
    """Release a report in review."""
    words = (
        _("Release the report on %(month)s"),
        _("The School Board sees it from now on, and nobody can change it. A mistake is mended by the next revision."),
        _("Release"),
        _("The report is released."),
    )
    return _page(request, ref, "release", partial(services.report_release, at=clock.now()), words=words)


def report_revise(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a correction."""
    words = (
        _("Correct the report on %(month)s"),
        _("The figures are counted again as the next revision. This one stays in force until that is released."),
        _("Make a correction"),
        _("The next revision is being made."),
    )
    return _page(request, ref, "revise", services.report_revise, words=words, form=ReportReasonForm)
