"""
What was released of students, and all released figures, for programs.

A report tells the same here as on its page: of a hidden count there is no number. Described in
docs/how-to/use-the-data-package.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from core import exports
from core.texts import REFUSED
from monitoring import data_package
from monitoring.data_tables import as_json
from monitoring.models import Report
from monitoring.student_export import COLUMNS, student_lines
from monitoring.student_sheets import StudentSheet, least
from public import selectors
from public.api.feeds import opened


@login_not_required
@require_safe
def students_feed(request: HttpRequest) -> HttpResponse:
    """Answer the lines about students of the newest report that has some, or of the one that is asked for."""
    try:
        found = _asked(request)
    except Report.DoesNotExist:
        return opened(JsonResponse({"detail": "There is no such report."}, status=404))
    sheets = selectors.released_students(found) if found else []
    body = {
        "report": _told(found) if found else None,
        "minimum": least(sheets).count,
        "reports": [_told(one) for one in selectors.released_telling()],
        "lines": [dict(zip(COLUMNS, map(as_json, line), strict=True)) for line in _lines(found, sheets)[1:]],
    }
    return opened(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


@login_not_required
@require_safe
def students_csv(request: HttpRequest) -> HttpResponse:
    """Answer the same lines as CSV."""
    try:
        found = _asked(request)
        body = exports.as_csv(_lines(found, selectors.released_students(found) if found else []))
    except Report.DoesNotExist:
        return opened(HttpResponse("There is no such report.", status=404, content_type="text/plain"))
    answer = HttpResponse(body, content_type=exports.TYPES["csv"])
    answer["Content-Disposition"] = 'attachment; filename="students.csv"'
    return opened(answer)


@login_not_required
@require_safe
def data_zip(request: HttpRequest) -> HttpResponse:
    """Answer all that is released, of each period the newest revision, as one data package."""
    reports = selectors.released_now()
    # Making one takes long, and anybody may ask.
    known = hashlib.sha256(" ".join(f"{one.ref} {one.version}" for one in reports).encode()).hexdigest()
    made: bytes = cache.get(f"public.data.{known}") or data_package.package_of(reports)
    cache.set(f"public.data.{known}", made, settings.PUBLIC_CACHE_SECONDS)
    answer = HttpResponse(made, content_type=data_package.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="monitoring-data.zip"'
    return opened(answer)


def _asked(request: HttpRequest) -> Report | None:
    """
    Return the report that is asked for, else the newest that tells of students; None before there is one.

    :raises Report.DoesNotExist: when there is none such, or it was not released.
    """
    ref = request.GET.get("report", "")
    if not ref:
        return selectors.released_on_students()
    if REFUSED.search(ref):
        raise Report.DoesNotExist
    return selectors.released_get(ref)


def _lines(report: Report | None, sheets: Sequence[StudentSheet]) -> list[list[Any]]:
    with translation.override("en"):
        return list(student_lines(report, sheets)) if report else [COLUMNS]


def _told(report: Report) -> dict[str, Any]:
    return {
        "ref": report.ref,
        "cadence": report.cadence,
        "period_from": report.period_from.isoformat(),
        "period_last_day": report.last_day.isoformat(),
        "revision": report.revision,
        "status": report.status,
        "sha256": report.sha256,
    }
