"""Released figures as data packages: for whoever reckons with them."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from monitoring import data_package, lists, policies, report_words, selectors
from monitoring.filters import ReportPeriodFilter


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show which reports there are as data, the newest first, and what the files hold."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    in_force = selectors.reports_in_force(user).order_by("-period_until", "period_from", "-id")
    listed = list_page(request, "reports-in-force", lists.REPORTS, in_force, ReportPeriodFilter)
    if file := listed.file():
        return file
    page = listed.page
    title, path = data_package.LICENSES[settings.DATA_LICENSE]
    return listed.shown(
        "monitoring/data.html",
        page,
        [(report, report_words.report_name(report)) for report in page.rows],
        license=title,
        license_url=path,
        minimum=selectors.least_told(list(in_force)).count,
    )


@require_safe
def data_all(request: HttpRequest) -> HttpResponse:
    """Send all reports that are in force as one data package."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    return packed(data_package.package_of(list(selectors.reports_in_force(user))), "monitoring-data")


@require_safe
def report_data(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a released report as a data package."""
    report = selectors.report_get(current_user(request), ref)
    if not report.is_closed:
        raise ObjectDoesNotExist
    return packed(data_package.package_of([report]), data_package.package_name(report))


def packed(body: bytes, name: str) -> HttpResponse:
    """Return the answer that sends a package."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, content_type=data_package.TYPE, headers=headers)
