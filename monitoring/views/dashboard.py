"""The plan at a glance, for the School Board and everyone who reads released reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import (
    changing,
    dashboard_text,
    policies,
    selectors,
    slot_chart,
    student_words,
    trend_chart,
    trend_words,
)
from monitoring.forms import OnDayForm
from monitoring.periods import report_period
from monitoring.selectors import Dashboard
from monitoring.views.in_words import in_words
from monitoring.views.noting import note_url
from plan import presentation
from plan import selectors as plan
from plan.judgement import Progress
from plan.models import Milestone

PAST, TO_COME = 3, 2


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """
    Show the newest released figures, one of them from report to report, and the milestones around today.

    With ``on`` the page as it was on an earlier day: what had been released by then.
    """
    user = current_user(request)
    require_room(policies.sees_room(user))
    asked = OnDayForm(request.GET)
    found = selectors.dashboard(user, by=asked.day)
    context = _shown(found) | _milestones(user, found) | {"asked": asked, "on": asked.day}
    context |= of_students(user, by=asked.day)
    if found:
        context |= {
            "trend": found.shown,
            "points": [trend_words.point_row(point) for point in reversed(found.trend)],
            "cuts": trend_chart.trend_cuts(found.trend),
            "trend_words": trend_words.trend_words(found.trend) if found.trend else "",
            "break_words": " ".join(trend_words.break_words(found.trend)),
            **in_words(user, found.report, found.sheets),
        }
    context["note_url"] = note_url(user)
    return render(request, "monitoring/dashboard.html", context, status=200 if asked.is_valid() else 422)


@require_safe
def dashboard_print(request: HttpRequest) -> HttpResponse:
    """Show where the plan stands on a page that fits one sheet of paper."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    context = _shown(selectors.dashboard(user), on_paper=True) | of_students(user)
    return render(request, "monitoring/dashboard_print.html", context)


def _shown(found: Dashboard | None, *, on_paper: bool = False) -> dict[str, Any]:
    if found is None:
        return {"report": None}
    sheets = found.first if on_paper else found.sheets
    return {
        "report": found.report,
        "period": report_period(found.report),
        "lede": dashboard_text.lede(found.lines, found.milestones, day_words(found.report.last_day)),
        "ledger": [dashboard_text.ledger_line(sheet, found.report.last_day) for sheet in sheets],
        "grids": [slot_chart.grid(sheet) for sheet in found.by_school],
        "split_note": found.report.plan.split_note,
        "changes": changing.changes(found.report, found.sheets, found.compared),
    }


def of_students(user: User, by: date | None = None) -> dict[str, Any]:
    """
    Return a sentence on each level from the newest report that tells of students. Two queries; one without it.

    With ``by`` of what had been released by then.
    """
    report = selectors.report_telling(user, by=by)
    if report is None:
        return {"telling": None}
    levels = student_words.levels(selectors.told(report, groups=[""], school=""), {})
    return {"telling": report, "telling_period": report_period(report), "levels": levels}


def _milestones(user: User, found: Dashboard | None) -> dict[str, Any]:
    """Return the last milestones that came due and the next, as the plan's own pages show them today."""
    today = clock.today()
    kept = plan.milestones(user, today).exclude(status=Milestone.Status.DROPPED)
    rows = [presentation.milestone_row(milestone, today) for milestone in kept]
    rows.sort(key=lambda row: row.day)
    past = [row for row in rows if row.is_past]
    to_come = [row for row in rows if not row.is_past]
    counted = (found.milestones, found.report.last_day) if found and found.milestones else None
    return {
        "milestones": past[-PAST:] + to_come[:TO_COME],
        "milestone_count": len(rows),
        "milestones_words": dashboard_text.milestones_words(
            Progress.of([row.verdict for row in rows], today), today, counted
        ),
    }
